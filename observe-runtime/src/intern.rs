//! Text that is kept until the program ends, so that equal values are one `&'static str`.

use std::collections::HashSet;
use std::mem;
use std::sync::{Mutex, PoisonError, RwLock};

/// The value that stands for all beyond the bound.
const OTHER: &str = "other";

/// The distinct values of one bounded key of one registry.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    known: RwLock<Option<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    values: HashSet<&'static str>,
    /// Whether a value has found no room.
    is_exceeded: bool,
}

impl Bound {
    /// The value's text if it is among the first `max`, else `other`; `on_overflow` is called when
    /// the bound is hit for the first time.
    ///
    /// A value that is `other` itself takes none of the places and exceeds nothing: the series that
    /// it would need is there anyway.
    pub(crate) fn intern(
        &self,
        text: &str,
        max: usize,
        on_overflow: impl FnOnce(),
    ) -> &'static str {
        if text == OTHER {
            return OTHER;
        }
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
        known.as_ref()?.values.get(text).copied()
    }

    /// Adds the text, or tells whether it is the first that finds no room.
    fn add(&self, text: &str, max: usize) -> Result<&'static str, bool> {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default();
        if let Some(text) = known.values.get(text) {
            return Ok(text);
        }
        if known.values.len() >= max {
            let was_exceeded = mem::replace(&mut known.is_exceeded, true);
            return Err(!was_exceeded);
        }
        let text = forever(text);
        known.values.insert(text);
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Bound;

    #[test]
    fn a_value_that_is_other_takes_no_place_and_keeps_the_warning() {
        let (bound, warnings) = (Bound::default(), Cell::new(0));
        let intern = |text| bound.intern(text, 2, || warnings.set(warnings.get() + 1));
        assert_eq!(["other", "a", "b"].map(intern), ["other", "a", "b"]);
        assert_eq!(warnings.get(), 0);
        assert_eq!(
            ["c", "other", "d", "a"].map(intern),
            ["other", "other", "other", "a"]
        );
        assert_eq!(warnings.get(), 1);
    }
}
