//! A configuration as it was written: values with their places. Filled from YAML and from JSON.

#[cfg(feature = "api")]
mod json;
mod limits;
#[cfg(feature = "api")]
mod write;
mod yaml;

use std::fmt;

use super::error::{ConfigError, Problem};

#[cfg(feature = "api")]
pub(crate) use limits::MAX_BYTES;
pub(super) use limits::check_length;
#[cfg(feature = "api")]
pub(crate) use write::{indented_json_of, json_of, yaml_of};

/// A place in a text, both from one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Node {
    pub(super) position: Position,
    pub(super) value: Value,
}

#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum Value {
    #[default]
    Null,
    Scalar {
        text: String,
        /// Without quotes: a number, a truth value, or text.
        is_plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub(super) text: String,
}

impl Node {
    pub(crate) fn null() -> Self {
        Self::default()
    }

    /// The value of a key, in upper or lower case.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else {
            return None;
        };
        let (_, node) = entries.iter().find(|(known, _)| known.is(key))?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    pub(super) fn what(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// Without its values, among which are tokens and passwords.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({})", self.what())
    }
}

/// Trees that are written.
#[cfg(feature = "api")]
impl Node {
    fn of(value: Value) -> Self {
        Self {
            position: Position::default(),
            value,
        }
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::of(Value::Scalar {
            text: text.into(),
            is_plain: false,
        })
    }

    #[allow(clippy::needless_pass_by_value)] // Numbers.
    pub(crate) fn plain(value: impl std::fmt::Display) -> Self {
        Self::of(Value::Scalar {
            text: value.to_string(),
            is_plain: true,
        })
    }

    pub(crate) fn list(nodes: Vec<Node>) -> Self {
        Self::of(Value::List(nodes))
    }

    pub(crate) fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>) -> Self {
        let entries = entries.into_iter();
        let entry = |(key, node): (&str, Node)| (Key { text: key.into() }, node);
        Self::of(Value::Map(entries.map(entry).collect()))
    }

    /// The same with another value of a key, which is the last one if it is new.
    pub(super) fn with(&self, key: &str, node: Node) -> Self {
        let mut entries = match &self.value {
            Value::Map(entries) => entries.clone(),
            _ => Vec::new(),
        };
        match entries.iter_mut().find(|(known, _)| known.is(key)) {
            Some((_, known)) => *known = node,
            None => entries.push((Key { text: key.into() }, node)),
        }
        Self::of(Value::Map(entries))
    }

    /// The same with another item at a place of the list of a key.
    pub(super) fn with_item(&self, key: &str, place: usize, item: Node) -> Self {
        let Some(Value::List(items)) = self.get(key).map(|list| &list.value) else {
            return self.clone();
        };
        let mut items = items.clone();
        if let Some(known) = items.get_mut(place) {
            *known = item;
        }
        self.with(key, Self::list(items))
    }
}

impl Key {
    pub(super) fn is(&self, other: &str) -> bool {
        self.text.eq_ignore_ascii_case(other)
    }
}

/// Adds an entry unless there is one of that key, or there are too many.
fn insert(
    entries: &mut Vec<(Key, Node)>,
    position: Position,
    key: String,
    node: Node,
) -> Result<(), ConfigError> {
    limits::check_keys(entries.len(), position)?;
    if entries.iter().any(|(known, _)| known.is(&key)) {
        let message = format!("the key `{key}` is there already");
        return Err(ConfigError::one(Problem::at(position, message)));
    }
    entries.push((Key { text: key }, node));
    Ok(())
}
