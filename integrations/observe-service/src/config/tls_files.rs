//! What the files of a plugin's TLS say.

use std::fmt;

use super::error::{ConfigError, Problem};
use super::plugin::PluginConfig;

/// What the files of a plugin's TLS say: they may change where the configuration does not.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct TlsFiles {
    pub(super) authorities: Option<Vec<u8>>,
    pub(super) certificates: Option<Vec<u8>>,
    pub(super) key: Option<Vec<u8>>,
}

impl TlsFiles {
    /// Nothing, if the plugin names none.
    pub(super) fn of(plugin: &PluginConfig) -> Result<Self, ConfigError> {
        let Some(tls) = &plugin.tls else {
            return Ok(Self::default());
        };
        let read = |path: &Option<String>| {
            let read = |path: &String| {
                std::fs::read(path).map_err(|error| {
                    let message = format!("{path}: {error}");
                    ConfigError::one(Problem::new(&plugin.origin, message))
                })
            };
            path.as_ref().map(read).transpose()
        };
        Ok(Self {
            authorities: read(&tls.ca_file)?,
            certificates: read(&tls.cert_file)?,
            key: read(&tls.key_file)?,
        })
    }
}

/// Without the key.
impl fmt::Debug for TlsFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsFiles").finish_non_exhaustive()
    }
}
