//! The place of one key's value in a context.

use std::ops::Range;

use crate::value::{LowValue, Resolved, Value};

/// A value in the form in which it is kept while the observation runs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Slot {
    #[default]
    Unset,
    Low(Resolved),
    /// A range of the context's text.
    Text {
        start: usize,
        end: usize,
    },
    I64(i64),
    U64(u64),
    F64(f64),
    Bool(bool),
}

impl Slot {
    /// The range of the context's text that is in use; empty where none is.
    pub(super) fn range(self) -> Range<usize> {
        match self {
            Self::Text { start, end } => start..end,
            _ => 0..0,
        }
    }

    /// A low key's value.
    #[inline]
    pub(crate) fn low_value(&self) -> LowValue<'static> {
        match *self {
            Self::Low(resolved) => LowValue::from(resolved),
            _ => LowValue::absent(),
        }
    }

    /// The slot of a value that is no text.
    #[inline]
    pub(super) fn of_number(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(_) => None,
            Value::I64(number) => Some(Self::I64(number)),
            Value::U64(number) => Some(Self::U64(number)),
            Value::F64(number) => Some(Self::F64(number)),
            Value::Bool(truth) => Some(Self::Bool(truth)),
        }
    }

    #[inline]
    pub(crate) fn value<'a>(&self, text: &'a str) -> Option<Value<'a>> {
        match *self {
            Self::Unset => None,
            Self::Low(resolved) => Some(Value::Text(resolved.text())),
            Self::Text { start, end } => text.get(start..end).map(Value::Text),
            Self::I64(number) => Some(Value::I64(number)),
            Self::U64(number) => Some(Value::U64(number)),
            Self::F64(number) => Some(Value::F64(number)),
            Self::Bool(truth) => Some(Value::Bool(truth)),
        }
    }
}
