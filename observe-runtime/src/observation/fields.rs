//! The keys of an observation by hand, as its struct gives them.

use crate::call::Call;
use crate::value::{Captured, LowCardinality, Typed, ValueOf};

/// What a struct sets its keys on. A field without a value leaves its key as it is.
///
/// It is a [`Call`] in all but one: what is at hand is set where it is asked for, because a struct has
/// one place that sets its keys, and functions have many.
#[doc(hidden)]
#[derive(Debug)]
pub struct Fields<'a> {
    call: &'a mut Call,
}

impl<'a> Fields<'a> {
    pub(super) const fn new(call: &'a mut Call) -> Self {
        Self { call }
    }

    /// Sets a low cardinality key.
    #[inline]
    pub fn low<V: LowCardinality + ?Sized>(&mut self, index: usize, value: &V) {
        let value = value.low_value();
        if !value.is_absent() && !self.call.set_quickly(index, &value) {
            self.call.set(index, Captured::Low(value));
        }
    }

    /// Sets a low cardinality key that is declared with the type `T`.
    pub fn low_of<T, V, How>(&mut self, index: usize, value: &V)
    where
        T: LowCardinality + ?Sized,
        V: ValueOf<T, How> + ?Sized,
    {
        if let Some(value) = value.value_of() {
            self.low(index, value);
        }
    }

    /// Sets a high cardinality key to a value that needs no formatting.
    #[inline]
    pub fn typed<V: Typed + ?Sized>(&mut self, index: usize, value: &V) {
        if let Some(value) = value.value() {
            self.call.set_plain(index, value);
        }
    }

    /// Sets a key to what was captured.
    #[inline]
    pub fn set(&mut self, index: usize, value: Captured<'_>) {
        match value {
            // Needs no formatting, so no room for what is formatted.
            Captured::Plain(value) => self.call.set_plain(index, value),
            value => self.call.set(index, value),
        }
    }
}
