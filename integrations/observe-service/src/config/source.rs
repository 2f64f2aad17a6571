//! What a part of a configuration was read from.

use super::decode::Cursor;
use super::error::{ConfigError, Origin, Problem};
use super::node::Node;

/// The section that something was read from: mistakes that are found later are told at the key that they are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    node: Node,
    origin: Origin,
}

impl Source {
    pub(super) fn of(cursor: &Cursor<'_>) -> Self {
        Self {
            node: cursor.node().clone(),
            origin: cursor.origin().clone(),
        }
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// An error at a key, such as `handler.type`, or as far as there is something on the way to it.
    pub(super) fn error(&self, key: &str, message: impl Into<String>) -> ConfigError {
        let mut place = Cursor::at(&self.node, self.origin.clone());
        for key in key.split('.') {
            match place.get(key) {
                Some(further) => place = further,
                None => break,
            }
        }
        ConfigError::one(Problem::new(place.origin(), message))
    }

    /// An error at the section itself.
    pub(super) fn error_here(&self, message: impl Into<String>) -> ConfigError {
        ConfigError::one(Problem::new(&self.origin, message))
    }
}
