//! Contextual names that quote keys.

use std::fmt::Write as _;

use crate::key_value::KeyValue;
use crate::value::Value;

/// The template with its `{key}`s replaced.
pub(super) fn fill<'a>(template: &str, value: impl Fn(&str) -> Option<Value<'a>>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, behind) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        match value(key) {
            // A `String` takes everything.
            Some(value) => drop(write!(filled, "{value}")),
            None => filled.push_str(KeyValue::NONE),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}
