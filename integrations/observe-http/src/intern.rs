//! Text that is kept until the program ends.

use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// Values that are made once for each text, up to so many texts.
pub(crate) struct Interned<T: 'static> {
    known: OnceLock<RwLock<HashMap<&'static str, &'static T>>>,
    max: usize,
}

impl<T: Sync> Interned<T> {
    pub(crate) const fn new(max: usize) -> Self {
        Self {
            known: OnceLock::new(),
            max,
        }
    }

    /// The value of `text`; `None` for a new one if there are too many.
    pub(crate) fn get(
        &self,
        text: &str,
        make: impl FnOnce(&'static str) -> T,
    ) -> Option<&'static T> {
        let known = self.known.get_or_init(RwLock::default);
        if let Some(value) = known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(text)
        {
            return Some(value);
        }
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.get(text) {
            return Some(value);
        }
        if known.len() >= self.max {
            return None;
        }
        let text: &'static str = Box::leak(Box::from(text));
        let value: &'static T = Box::leak(Box::new(make(text)));
        known.insert(text, value);
        Some(value)
    }
}
