//! How clients are known.

use super::api::UserConfig;
use super::decode::{Cursor, Problems};
use super::error::Origin;
use super::plugin::PluginConfig;

/// Who knows who a client is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutherConfig {
    /// Its name.
    pub name: String,
    /// Users that are known beforehand.
    pub auths: Vec<UserConfig>,
    /// A plugin that is asked.
    pub plugin: Option<PluginConfig>,
    pub(super) origin: Origin,
}

impl AutherConfig {
    pub(super) fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        Self {
            name: cursor.text("name", problems),
            auths: cursor.list("auths", problems, UserConfig::decode),
            plugin: cursor.section("plugin", problems, PluginConfig::decode),
            origin: cursor.origin().clone(),
        }
    }
}
