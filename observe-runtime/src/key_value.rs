//! A key with its value.

use std::fmt;

use crate::value::Value;

/// One key of a running observation and its value.
///
/// ```
/// use observe::{KeyValue, Value};
///
/// let key_value = KeyValue::new("payment.method", Value::Text("card"));
/// assert_eq!(key_value.to_string(), "payment.method=card");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyValue<'a> {
    /// The key's name.
    pub name: &'static str,
    /// Its value.
    pub value: Value<'a>,
}

impl<'a> KeyValue<'a> {
    /// The value of a low key that was not set.
    pub const NONE: &'static str = "none";

    /// A key and its value.
    #[must_use]
    pub const fn new(name: &'static str, value: Value<'a>) -> Self {
        Self { name, value }
    }
}

impl fmt::Display for KeyValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.value)
    }
}
