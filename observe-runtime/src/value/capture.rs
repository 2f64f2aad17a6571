//! Chooses how a value is taken: a high cardinality one as it is, through `Option`, or by `Display`; a
//! bounded one as it is, or by `Display`.
//!
//! The choice is made by method resolution on `&&&Capture(&value)`: the first trait that applies
//! with the fewest dereferences wins. It works in generic code too, where a `T: Display` is taken
//! by `Display`.

use std::fmt;

use super::plain_text::PlainText;
use super::{Bounded, HighCardinality, LowCardinality, LowValue, Typed, Value, ValueOf};

/// What an expansion wraps around the value.
#[derive(Debug)]
pub struct Capture<'a, V: ?Sized>(pub &'a V);

impl<'a, V: ?Sized> Capture<'a, V> {
    /// Wraps a value of the type `T`; the compiler refuses one of another type.
    pub fn of<T: ?Sized, How>(value: &'a V) -> Self
    where
        V: ValueOf<T, How>,
    {
        Self(value)
    }
}

/// What was captured, on its way into a slot.
#[derive(Clone, Copy)]
pub enum Captured<'a> {
    /// Nothing: the key stays unset.
    Absent,
    /// A low cardinality value.
    Low(LowValue<'a>),
    /// Text of which at most so many distinct ones are kept.
    Bounded(&'a str, u32),
    /// A value that needs no formatting.
    Plain(Value<'a>),
    /// A value that is formatted into the observation's text.
    Display(&'a dyn fmt::Display),
}

impl fmt::Debug for Captured<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("Absent"),
            Self::Low(value) => value.fmt(f),
            Self::Bounded(text, max) => write!(f, "bounded({text:?}, {max})"),
            Self::Plain(value) => value.fmt(f),
            Self::Display(value) => value.fmt(f),
        }
    }
}

/// Numbers, truth values, text, and options and pointers of such.
pub trait CaptureTyped<'a> {
    /// Takes the value as it is.
    fn __observe_capture(&self) -> Captured<'a>;
}

impl<'a, V: Typed + ?Sized> CaptureTyped<'a> for &&Capture<'a, V> {
    fn __observe_capture(&self) -> Captured<'a> {
        self.0.value().map_or(Captured::Absent, Captured::Plain)
    }
}

/// Options of what is `Display`.
pub trait CaptureOption<'a> {
    /// Takes the value inside, if there is one.
    fn __observe_capture(&self) -> Captured<'a>;
}

impl<'a, V: fmt::Display> CaptureOption<'a> for &Capture<'a, Option<V>> {
    fn __observe_capture(&self) -> Captured<'a> {
        match self.0 {
            Some(value) => Captured::Display(value),
            None => Captured::Absent,
        }
    }
}

/// Everything else, which has to be `Display`.
pub trait CaptureDisplay<'a, V> {
    /// Takes what the value displays.
    fn __observe_capture(&self) -> Captured<'a>
    where
        V: HighCardinality;
}

impl<'a, V> CaptureDisplay<'a, V> for Capture<'a, V> {
    fn __observe_capture(&self) -> Captured<'a>
    where
        V: HighCardinality,
    {
        Captured::Display(self.0.as_display())
    }
}

/// Text that is bounded.
pub trait CaptureText<'a> {
    /// Takes the text as it is.
    fn __observe_capture(&self) -> Captured<'a>;
}

impl<'a, T: PlainText> CaptureText<'a> for &Capture<'a, Bounded<T>> {
    fn __observe_capture(&self) -> Captured<'a> {
        self.0.capture()
    }
}

/// Every other low cardinality value.
pub trait CaptureLow<'a, V> {
    /// Takes the value.
    fn __observe_capture(&self) -> Captured<'a>
    where
        V: LowCardinality;
}

impl<'a, V> CaptureLow<'a, V> for Capture<'a, V> {
    fn __observe_capture(&self) -> Captured<'a>
    where
        V: LowCardinality,
    {
        Captured::Low(self.0.low_value())
    }
}
