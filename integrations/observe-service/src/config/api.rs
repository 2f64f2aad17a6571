//! How the Web API is configured.

use std::fmt;

use super::decode::{Cursor, Problems};
use super::error::ConfigError;
use super::source::Source;

/// The Web API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiConfig {
    /// Where it listens.
    pub addr: String,
    /// What its paths begin with.
    pub path_prefix: String,
    /// Who may use it.
    pub auth: Option<UserConfig>,
    /// Who knows who may use it.
    pub auther: Option<String>,
    pub(super) source: Source,
}

/// A user.
#[derive(Clone, PartialEq, Eq)]
pub struct UserConfig {
    /// The user's name.
    pub username: String,
    /// The user's password.
    pub password: String,
}

impl ApiConfig {
    /// An error at the API, for what a program misses in it.
    pub fn error(&self, message: impl Into<String>) -> ConfigError {
        self.source.error_here(message)
    }

    /// An error at one of the API's keys, such as `addr`; if that is not there, at the API.
    pub fn error_at(&self, key: &str, message: impl Into<String>) -> ConfigError {
        self.source.error(key, message)
    }

    pub(super) fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        Self {
            addr: cursor.text("addr", problems),
            path_prefix: cursor.text("pathPrefix", problems),
            auth: cursor.section("auth", problems, UserConfig::decode),
            auther: cursor.optional("auther", problems),
            source: Source::of(cursor),
        }
    }
}

impl UserConfig {
    pub(super) fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        let config = Self {
            username: cursor.text("username", problems),
            password: cursor.text("password", problems),
        };
        // Nobody means that whoever shows no name is let in.
        if config.username.is_empty() {
            problems.error(cursor.origin(), "the user has no `username`");
        }
        config
    }
}

/// Without the password.
impl fmt::Debug for UserConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UserConfig").field(&self.username).finish()
    }
}
