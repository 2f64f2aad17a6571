//! Values of keys: what user code hands over, and what handlers see.

mod bounded;
mod capture;
mod high_cardinality;
mod low_cardinality;
mod low_value;
mod plain_text;
mod ready;
mod typed;
mod value_of;

use std::fmt;

pub use bounded::{Bounded, bounded};
pub use high_cardinality::HighCardinality;
pub use low_cardinality::LowCardinality;
pub use low_value::{LowValue, ValueSet};

#[doc(hidden)]
pub use capture::{
    Capture, CaptureDisplay, CaptureLow, CaptureOption, CaptureText, CaptureTyped, Captured,
};
pub(crate) use low_value::Resolved;
pub(crate) use ready::Ready;
pub use typed::Typed;
pub(crate) use value_of::ValueOf;

/// The value of a key, as handlers see it.
///
/// ```
/// use observe::Value;
///
/// assert_eq!(Value::U64(7).to_string(), "7");
/// assert_eq!(Value::Text("card").to_string(), "card");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Text: every low cardinality value, and high ones that are not numbers.
    Text(&'a str),
    /// A signed number.
    I64(i64),
    /// An unsigned number.
    U64(u64),
    /// A floating point number.
    F64(f64),
    /// A truth value.
    Bool(bool),
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::I64(number) => number.fmt(f),
            Self::U64(number) => number.fmt(f),
            Self::F64(number) => number.fmt(f),
            Self::Bool(truth) => truth.fmt(f),
        }
    }
}
