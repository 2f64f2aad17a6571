//! A key as an expansion names it: its cardinality is its type.

use crate::value::{Capture, LowCardinality, LowValue};

/// A declared low cardinality key; the number is its place among the observation's keys.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct LowKey(pub usize);

/// A declared high cardinality key; the number is its place among the observation's keys.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct HighKey(pub usize);

impl LowKey {
    /// The key's place.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }

    /// Takes the value; the compiler refuses one that nothing bounds.
    pub fn take<V: LowCardinality + ?Sized>(self, value: &V) -> LowValue<'_> {
        value.low_value()
    }
}

impl HighKey {
    /// The key's place.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }

    /// Takes the value.
    pub fn take<V: ?Sized>(self, value: &V) -> Capture<'_, V> {
        Capture(value)
    }
}
