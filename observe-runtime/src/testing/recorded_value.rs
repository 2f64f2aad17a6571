//! A key's value, kept after its observation is gone.

use crate::value::Value;

/// An owned [`Value`].
#[derive(Clone, Debug)]
pub(super) enum RecordedValue {
    Text(String),
    Plain(Value<'static>),
}

impl RecordedValue {
    pub(super) fn as_value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text),
            Self::Plain(value) => *value,
        }
    }
}

impl From<Value<'_>> for RecordedValue {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::I64(number) => Self::Plain(Value::I64(number)),
            Value::U64(number) => Self::Plain(Value::U64(number)),
            Value::F64(number) => Self::Plain(Value::F64(number)),
            Value::Bool(truth) => Self::Plain(Value::Bool(truth)),
        }
    }
}
