//! Text that is kept until the program ends, so that equal values are one `&'static str`.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError, RwLock};

/// The value that stands for all beyond the bound.
const OTHER: &str = "other";

/// The distinct values of one bounded key of one registry.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    known: RwLock<Option<HashSet<&'static str>>>,
}

impl Bound {
    /// The value's text if it is among the first `max`, else `other`; `on_overflow` is called when
    /// the bound is hit for the first time.
    pub(crate) fn intern(
        &self,
        text: &str,
        max: usize,
        on_overflow: impl FnOnce(),
    ) -> &'static str {
        if let Some(known) = self.find(text) {
            return known;
        }
        self.add(text, max).unwrap_or_else(|is_first| {
            if is_first {
                on_overflow();
            }
            OTHER
        })
    }

    fn find(&self, text: &str) -> Option<&'static str> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref()?.get(text).copied()
    }

    /// Adds the text, or tells whether it is the first that finds no room.
    fn add(&self, text: &str, max: usize) -> Result<&'static str, bool> {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default();
        if let Some(text) = known.get(text) {
            return Ok(text);
        }
        // `other` in the set says that the warning has been given; it takes no place.
        let is_first = !known.contains(OTHER);
        if known.len() >= max + usize::from(!is_first) {
            known.insert(OTHER);
            return Err(is_first);
        }
        let text = forever(text);
        known.insert(text);
        Ok(text)
    }
}

/// One copy of `text` for the rest of the program, whoever asks.
pub(crate) fn forever(text: &str) -> &'static str {
    static FOREVER: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut kept = FOREVER.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_default();
    if let Some(text) = kept.get(text) {
        return text;
    }
    let text: &'static str = Box::leak(Box::from(text));
    kept.insert(text);
    text
}
