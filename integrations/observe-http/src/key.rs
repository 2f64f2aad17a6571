//! Fields of the documentation structs.

use std::fmt;

use observe::{LowCardinality, LowValue};

/// A required low key that the field leaves as it is while it is empty: until its value is known,
/// or because a convention sets it.
///
/// An `Option` says that a good end may leave the key unset.
#[derive(Clone, Copy)]
pub struct LowField<T>(pub(crate) Option<T>);

impl<T: LowCardinality> LowCardinality for LowField<T> {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    fn low_value(&self) -> LowValue<'_> {
        self.0.low_value()
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
