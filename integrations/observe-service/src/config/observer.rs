//! How an observer is configured.

#[cfg(feature = "api")]
use super::decode::decode_json;
use super::decode::{Cursor, Problems};
use super::error::Origin;
use super::plugin::PluginConfig;

/// An observer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObserverConfig {
    /// Its name.
    pub name: String,
    /// Its plugin; without one it takes everything and does nothing.
    pub plugin: Option<PluginConfig>,
    pub(super) origin: Origin,
}

impl ObserverConfig {
    pub(super) fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        Self {
            name: cursor.text("name", problems),
            plugin: cursor.section("plugin", problems, PluginConfig::decode),
            origin: cursor.origin().clone(),
        }
    }

    /// Whether it would be the same plugin, wherever it is written.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let place = |plugin: &PluginConfig| PluginConfig {
            origin: Origin::default(),
            ..plugin.clone()
        };
        self.plugin.as_ref().map(place) == other.plugin.as_ref().map(place)
    }
}

#[cfg(feature = "api")]
impl ObserverConfig {
    /// Reads what the Web API is given: a name in the path wins over the one in the body.
    pub(crate) fn from_json(text: &str, name: Option<&str>) -> Result<Self, super::ConfigError> {
        let (_, mut config) = decode_json(text, Self::decode)?;
        if let Some(name) = name {
            config.name = name.trim().into();
        }
        Ok(config)
    }

    pub(crate) fn without_token(&self) -> Self {
        let mut config = self.clone();
        if let Some(plugin) = &mut config.plugin {
            plugin.token = None;
        }
        config
    }

    pub(crate) fn to_node(&self) -> super::node::Node {
        use super::node::Node;

        let mut entries = vec![("name", Node::text(&self.name))];
        if let Some(plugin) = &self.plugin {
            entries.push(("plugin", plugin.to_node()));
        }
        Node::map(entries)
    }
}
