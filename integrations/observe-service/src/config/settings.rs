//! How a plugin is spoken to, as it is configured.

use super::error::{ConfigError, Problem};
use super::plugin::PluginConfig;
#[cfg(not(all(feature = "http", feature = "grpc")))]
use super::plugin::PluginKind;
#[cfg(any(feature = "http", feature = "grpc"))]
use super::tls_files::TlsFiles;

impl PluginConfig {
    pub(super) fn problem(&self, message: String) -> ConfigError {
        ConfigError::one(Problem::new(&self.origin, message))
    }

    #[cfg(not(all(feature = "http", feature = "grpc")))]
    pub(super) fn missing(&self) -> ConfigError {
        let feature = match self.kind {
            PluginKind::Grpc => "grpc",
            PluginKind::Http => "http",
        };
        self.problem(format!(
            "this program was built without the feature `{feature}`"
        ))
    }
}

#[cfg(any(feature = "http", feature = "grpc"))]
impl PluginConfig {
    pub(super) fn wrong(&self, error: &crate::transport::SettingsError) -> ConfigError {
        self.problem(crate::report::with_causes(error))
    }

    #[allow(clippy::unnecessary_wraps)] // Without the feature `tls` it may fail.
    #[cfg_attr(not(feature = "tls"), allow(unused_variables))] // And needs no files.
    pub(super) fn settings(
        &self,
        files: &TlsFiles,
    ) -> Result<crate::transport::PluginSettings, ConfigError> {
        let mut settings = crate::transport::PluginSettings::default();
        if let Some(timeout) = self.timeout {
            settings = settings.timeout((!timeout.is_zero()).then_some(timeout));
        }
        if let Some(token) = &self.token {
            settings = settings.token(token);
        }
        match &self.tls {
            None => Ok(settings),
            #[cfg(feature = "tls")]
            Some(tls) => Ok(settings.tls(tls_of(tls, files))),
            #[cfg(not(feature = "tls"))]
            Some(_) => Err(self.problem("this program was built without the feature `tls`".into())),
        }
    }
}

#[cfg(all(feature = "tls", any(feature = "http", feature = "grpc")))]
fn tls_of(config: &super::TlsConfig, files: &TlsFiles) -> crate::transport::Tls {
    use crate::transport::Tls;

    let mut tls = if config.secure {
        Tls::verified()
    } else {
        Tls::unverified()
    };
    if let Some(name) = &config.server_name {
        tls = tls.server_name(name);
    }
    if let Some(authorities) = &files.authorities {
        tls = tls.authorities(authorities.clone());
    }
    if let (Some(certificates), Some(key)) = (&files.certificates, &files.key) {
        tls = tls.identity(certificates.clone(), key.clone());
    }
    tls
}
