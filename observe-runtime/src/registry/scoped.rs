//! A registry for one thread, for tests above all.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::sync::MutexGuard;

use super::Registry;

thread_local! {
    /// How many registries are scoped here: zero is all that most programs ever ask.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static SCOPED: RefCell<Vec<(u64, Registry)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a registry scoped on this thread; made by [`Registry::scoped`].
///
/// Guards may be dropped in any order; the youngest that is left counts.
#[derive(Debug)]
pub struct ScopedRegistry {
    key: u64,
    /// A guard belongs to its thread, which may lend it to others.
    _not_send: PhantomData<MutexGuard<'static, ()>>,
}

impl ScopedRegistry {
    pub(super) fn new(registry: Registry) -> Self {
        let key = super::next_id();
        // A thread that is shutting down has no scoped registries any more.
        let _ = SCOPED.try_with(|scoped| {
            let mut scoped = scoped.borrow_mut();
            scoped.push((key, registry));
            DEPTH.set(scoped.len());
        });
        Self {
            key,
            _not_send: PhantomData,
        }
    }
}

impl Drop for ScopedRegistry {
    fn drop(&mut self) {
        // The registry is dropped outside the borrow: its handlers' `Drop` may observe.
        let registry = SCOPED.try_with(|scoped| {
            let mut scoped = scoped.borrow_mut();
            let place = scoped.iter().rposition(|(key, _)| *key == self.key)?;
            let entry = scoped.remove(place);
            DEPTH.set(scoped.len());
            Some(entry)
        });
        drop(registry);
    }
}

/// The registry that is scoped on this thread, if any.
pub(crate) fn scoped_here() -> Option<Registry> {
    if !is_scoped_here() {
        return None;
    }
    let last = SCOPED.try_with(|scoped| scoped.borrow().last().map(|(_, last)| last.clone()));
    last.ok().flatten()
}

/// Whether a registry is scoped on this thread.
#[inline]
pub(crate) fn is_scoped_here() -> bool {
    DEPTH.get() != 0
}
