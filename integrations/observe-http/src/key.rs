//! Fields of the documentation structs.

use std::fmt;

use observe::{LowCardinality, LowValue, Typed, Value};

/// A required low key that the field leaves as it is while it is empty: until its value is known,
/// or because a convention sets it.
///
/// An `Option` says that a good end may leave the key unset.
#[derive(Clone, Copy)]
pub struct LowField<T>(pub(crate) Option<T>);

impl<T: LowCardinality> LowCardinality for LowField<T> {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    #[inline]
    fn low_value(&self) -> LowValue<'_> {
        self.0.low_value()
    }
}

impl<T> From<T> for LowField<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T> Default for LowField<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: fmt::Debug> fmt::Debug for LowField<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The URL of a request, or a part of it; nothing where it is recorded already, or a convention sets
/// it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Url<'a>(pub(crate) Option<&'a str>);

impl Typed for Url<'_> {
    #[inline]
    fn value(&self) -> Option<Value<'_>> {
        self.0.map(Value::Text)
    }
}
