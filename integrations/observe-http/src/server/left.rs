//! What code inside the observation leaves with an exchange.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use http::Extensions;

use super::Reported;
use crate::pattern::Pattern;

/// What code inside the observation leaves. Most exchanges are left nothing, and are never asked for
/// the lock.
#[derive(Debug, Default)]
pub(super) struct Left {
    is_something: AtomicBool,
    has_reported: AtomicBool,
    things: Mutex<Option<Box<Things>>>,
}

#[derive(Debug, Default)]
struct Things {
    pattern: Option<&'static Pattern>,
    attributes: Extensions,
    reported: Option<Reported>,
}

impl Left {
    /// Forgets everything; what it is was the user's, whose `Drop` runs here.
    #[inline]
    pub(super) fn clear(&mut self) {
        if *self.is_something.get_mut() {
            self.forget();
        }
    }

    #[cold]
    fn forget(&mut self) {
        *self.is_something.get_mut() = false;
        *self.has_reported.get_mut() = false;
        let things = self.things.get_mut();
        drop(things.unwrap_or_else(PoisonError::into_inner).take());
    }

    #[inline]
    pub(super) fn is_something(&self) -> bool {
        self.is_something.load(Ordering::Acquire)
    }

    /// A copy of the attribute of that type.
    pub(super) fn attribute<T: Any + Clone + Send + Sync>(&self) -> Option<T> {
        if !self.is_something() {
            return None;
        }
        let attribute: Arc<T> = self.with(|things| things.attributes.get().cloned())?;
        // Behind the lock: its `Clone` is the user's, and may come back here.
        Some(Arc::unwrap_or_clone(attribute))
    }

    /// Leaves an attribute, in place of another of its type.
    pub(super) fn insert<T: Any + Clone + Send + Sync>(&self, attribute: T) {
        let attribute = Arc::new(attribute);
        // What it replaces is the user's, whose `Drop` may come back here.
        drop(self.with(|things| things.attributes.insert(attribute)));
    }

    pub(super) fn pattern(&self) -> Option<&'static Pattern> {
        if !self.is_something() {
            return None;
        }
        self.with(|things| things.pattern)
    }

    pub(super) fn set_pattern(&self, pattern: &'static Pattern) {
        self.with(|things| things.pattern = Some(pattern));
    }

    pub(super) fn report(&self, reported: Reported) {
        let replaced = self.with(|things| things.reported.replace(reported));
        self.has_reported.store(true, Ordering::Release);
        drop(replaced);
    }

    #[inline]
    pub(super) fn has_reported(&self) -> bool {
        self.has_reported.load(Ordering::Acquire)
    }

    pub(super) fn take_reported(&self) -> Option<Reported> {
        self.has_reported.store(false, Ordering::Relaxed);
        self.with(|things| things.reported.take())
    }

    fn with<T>(&self, change: impl FnOnce(&mut Things) -> T) -> T {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = change(things.get_or_insert_default());
        self.is_something.store(true, Ordering::Release);
        changed
    }
}
