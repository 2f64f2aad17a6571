//! What could not be delivered, counted.

use std::sync::atomic::{AtomicU64, Ordering};

/// The counters of one registry.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    handler_panics: AtomicU64,
    misplaced_keys: AtomicU64,
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
}

impl Losses {
    pub(crate) fn handler_panicked(&self) {
        self.handler_panics.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn key_misplaced(&self) {
        self.misplaced_keys.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn snapshot(&self) -> LossesSnapshot {
        LossesSnapshot {
            handler_panics: self.handler_panics.load(Ordering::Relaxed),
            misplaced_keys: self.misplaced_keys.load(Ordering::Relaxed),
        }
    }
}
