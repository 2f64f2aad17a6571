//! A key as an expansion names it: its cardinality and its place are its type.

use crate::value::{Capture, LowCardinality, LowValue};

/// A declared low cardinality key; the number is its place among the observation's keys.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct LowKey<const INDEX: usize>;

/// A declared high cardinality key; the number is its place among the observation's keys.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct HighKey<const INDEX: usize>;

/// A declared event; the number is its place among the observation's events.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct EventKey<const INDEX: usize>;

impl<const INDEX: usize> LowKey<INDEX> {
    /// The key's place.
    #[must_use]
    pub const fn index(self) -> usize {
        INDEX
    }

    /// Takes the value; the compiler refuses one that nothing bounds.
    pub fn take<V: LowCardinality + ?Sized>(self, value: &V) -> LowValue<'_> {
        value.low_value()
    }
}

impl<const INDEX: usize> HighKey<INDEX> {
    /// The key's place.
    #[must_use]
    pub const fn index(self) -> usize {
        INDEX
    }

    /// Takes the value.
    pub fn take<V: ?Sized>(self, value: &V) -> Capture<'_, V> {
        Capture(value)
    }
}

impl<const INDEX: usize> EventKey<INDEX> {
    /// The event's place.
    #[must_use]
    pub const fn index(self) -> usize {
        INDEX
    }
}
