//! A key as an expansion names it: its cardinality, its place and its values' type are its type.

use std::marker::PhantomData;

use crate::value::{Capture, CaptureOption, Captured, LowCardinality, LowValue, ValueOf};

/// A declared low cardinality key; the number is its place among the observation's keys.
#[doc(hidden)]
pub struct LowKey<const INDEX: usize, T = AnyType>(PhantomData<T>);

/// A declared high cardinality key; the number is its place among the observation's keys.
#[doc(hidden)]
pub struct HighKey<const INDEX: usize, T = AnyType>(PhantomData<T>);

/// Of a key that is declared without a type.
#[doc(hidden)]
#[derive(Debug)]
pub struct AnyType;

/// Of a key that is declared with the type `T`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Only<T: ?Sized>(PhantomData<T>);

/// A declared event; the number is its place among the observation's events.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct EventKey<const INDEX: usize>;

impl<const INDEX: usize, T> LowKey<INDEX, T> {
    /// The key's place.
    #[must_use]
    pub const fn index(&self) -> usize {
        INDEX
    }
}

impl<const INDEX: usize> LowKey<INDEX> {
    /// Takes the value; the compiler refuses one that nothing bounds.
    pub fn take<'a, V: LowCardinality + ?Sized>(&self, value: &'a V) -> LowValue<'a> {
        value.low_value()
    }
}

impl<const INDEX: usize, T: ?Sized> LowKey<INDEX, Only<T>> {
    /// Takes the value; the compiler refuses one of another type.
    pub fn take<'a, V: ValueOf<T, How> + ?Sized, How>(&self, value: &'a V) -> LowOf<'a, T> {
        LowOf(value.value_of())
    }
}

impl<const INDEX: usize, T> HighKey<INDEX, T> {
    /// The key's place.
    #[must_use]
    pub const fn index(&self) -> usize {
        INDEX
    }
}

impl<const INDEX: usize> HighKey<INDEX> {
    /// Takes the value.
    pub fn take<'a, V: ?Sized>(&self, value: &'a V) -> Capture<'a, V> {
        Capture(value)
    }
}

impl<const INDEX: usize, T: ?Sized> HighKey<INDEX, Only<T>> {
    /// Takes the value; the compiler refuses one of another type.
    pub fn take<'a, V: ValueOf<T, How> + ?Sized, How>(&self, value: &'a V) -> Capture<'a, V> {
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

// Not derived: that would ask something of `T`.
impl<const INDEX: usize, T> Default for LowKey<INDEX, T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<const INDEX: usize, T> Default for HighKey<INDEX, T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

/// The value for a low cardinality key of a declared type.
#[doc(hidden)]
#[derive(Debug)]
pub struct LowOf<'a, T: ?Sized>(Option<&'a T>);

impl<'a, T: LowCardinality + ?Sized> LowOf<'a, T> {
    /// Takes the value.
    #[must_use]
    pub fn __observe_capture(&self) -> Captured<'a> {
        self.0
            .map_or(Captured::Absent, |value| Captured::Low(value.low_value()))
    }
}

/// Of a type that is not low cardinality: the compiler has said so where the type stands.
impl<'a, T: ?Sized> CaptureOption<'a> for LowOf<'a, T> {
    fn __observe_capture(&self) -> Captured<'a> {
        Captured::Absent
    }
}
