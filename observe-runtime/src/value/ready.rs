//! A captured value once all of the user's code that it needs has run.

use super::low_value::Source;
use super::{Captured, Resolved, Value};
use crate::scratch;

/// A value that can be stored without running code of the user's.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ready<'a> {
    Unset,
    Low(Resolved),
    /// Text of a key that keeps `max` distinct values.
    Bounded {
        text: &'a str,
        max: usize,
    },
    Plain(Value<'a>),
}

impl Captured<'_> {
    /// Formats what has to be formatted, and lends the value for storing.
    pub(crate) fn ready<T>(self, store: impl FnOnce(Ready<'_>) -> T) -> T {
        match self {
            Self::Absent => store(Ready::Unset),
            Self::Bounded(text, max) => store(Ready::Bounded {
                text,
                max: max as usize,
            }),
            Self::Plain(value) => store(Ready::Plain(value)),
            Self::Display(value) => {
                scratch::with_text(value, |text| store(Ready::Plain(Value::Text(text))))
            }
            Self::Low(value) => match value.source {
                Source::Absent => store(Ready::Unset),
                Source::Resolved(resolved) => store(Ready::Low(resolved)),
                Source::Bounded(open) => {
                    let max = open.max();
                    scratch::with_text(open.value(), |text| store(Ready::Bounded { text, max }))
                }
            },
        }
    }
}
