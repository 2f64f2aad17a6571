//! What could not be delivered, counted.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::mistake::{Misplaced, Mistakes};

/// The counters of one registry.
#[derive(Default)]
pub(crate) struct Losses {
    handler_panics: AtomicU64,
    misplaced_keys: AtomicU64,
    undeclared_keys: AtomicU64,
    /// Who wants to know more than the numbers: a test.
    mistakes: OnceLock<Arc<dyn Mistakes>>,
}

/// What a registry could not deliver since it was built.
///
/// ```
/// use observe::Registry;
///
/// let registry = Registry::builder().build()?;
/// assert_eq!(registry.losses().handler_panics, 0);
/// # Ok::<(), observe::InstallError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LossesSnapshot {
    /// Callbacks of handlers, predicates, conventions and filters that panicked.
    pub handler_panics: u64,
    /// Values of `key!` and events of `event!` that ran where their observation was not current,
    /// in a spawned task for example.
    pub misplaced_keys: u64,
    /// Values that a convention or a filter set for a key which neither the observation nor it
    /// declares.
    pub undeclared_keys: u64,
}

impl Losses {
    pub(crate) fn handler_panicked(&self) {
        self.handler_panics.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn key_misplaced(&self, misplaced: &Misplaced) {
        self.misplaced_keys.fetch_add(1, Ordering::Relaxed);
        if let Some(mistakes) = self.mistakes.get() {
            mistakes.misplaced(misplaced);
        }
    }

    pub(super) fn tell(&self, mistakes: Arc<dyn Mistakes>) {
        // A registry belongs to one test, which asks once.
        let _ = self.mistakes.set(mistakes);
    }

    pub(crate) fn keys_undeclared(&self, count: u64) {
        if count > 0 {
            self.undeclared_keys.fetch_add(count, Ordering::Relaxed);
        }
    }

    pub(crate) fn snapshot(&self) -> LossesSnapshot {
        LossesSnapshot {
            handler_panics: self.handler_panics.load(Ordering::Relaxed),
            misplaced_keys: self.misplaced_keys.load(Ordering::Relaxed),
            undeclared_keys: self.undeclared_keys.load(Ordering::Relaxed),
        }
    }
}

impl fmt::Debug for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.snapshot().fmt(f)
    }
}
