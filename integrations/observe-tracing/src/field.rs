//! Values of observations as values of `tracing`.

use observe::Value;
use tracing::Metadata;
use tracing::field::{self, ValueSet};

/// Lends one value for each field of `metadata`, `None` for those that stay empty.
pub(crate) fn with_values<T>(
    metadata: &Metadata<'static>,
    values: &[Option<Value<'_>>],
    use_them: impl FnOnce(&ValueSet<'_>) -> T,
) -> T {
    with_places(values.len(), |fields| {
        for (field, value) in fields.iter_mut().zip(values) {
            *field = value.as_ref().and_then(as_field);
        }
        use_them(&metadata.fields().value_set_all(fields))
    })
}

/// Room for as many values as `metadata` has fields.
pub(crate) fn with_room<'a, T>(
    metadata: &Metadata<'static>,
    fill: impl FnOnce(&mut [Option<Value<'a>>]) -> T,
) -> T {
    with_places(metadata.fields().len(), fill)
}

/// So many places on the stack, which most observations fit in.
fn with_places<P: Copy, T>(count: usize, fill: impl FnOnce(&mut [Option<P>]) -> T) -> T {
    match count {
        0..=8 => fill(&mut [None; 8][..count]),
        9..=16 => fill(&mut [None; 16][..count]),
        _ => fill(&mut vec![None; count]),
    }
}

/// Keeps the value's type.
fn as_field<'a>(value: &'a Value<'_>) -> Option<&'a dyn field::Value> {
    match value {
        Value::Text(text) => Some(text),
        Value::I64(number) => Some(number),
        Value::U64(number) => Some(number),
        Value::F64(number) => Some(number),
        Value::Bool(truth) => Some(truth),
        // One that this version does not know.
        _ => None,
    }
}
