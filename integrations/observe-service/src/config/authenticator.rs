//! Who knows who a client is, as it is configured.

use std::sync::Arc;

use super::Config;
#[cfg(feature = "api")]
use super::api::ApiConfig;
use super::api::UserConfig;
use super::auther::AutherConfig;
use super::error::ConfigError;
use super::plugin::PluginConfig;
#[cfg(any(feature = "http", feature = "grpc"))]
use super::plugin::PluginKind;
use super::service::ServiceConfig;
#[cfg(any(feature = "http", feature = "grpc"))]
use super::tls_files::TlsFiles;
use crate::auth::{Authenticator, Users};

impl Config {
    /// Who knows the clients of a service: the `auther` of its handler, or else the one user there. `None` lets
    /// everybody in.
    ///
    /// # Errors
    ///
    /// If there is no such `auther`, or the settings of its plugin are wrong.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime, if the plugin is of gRPC.
    pub fn authenticator(
        &self,
        service: &ServiceConfig,
    ) -> Result<Option<Arc<dyn Authenticator>>, ConfigError> {
        let handler = &service.handler;
        let unknown = |message| service.error_at("handler.auther", message);
        self.known_by(handler.auther.as_deref(), handler.auth.as_ref(), unknown)
    }

    /// Who knows the users of the Web API.
    #[cfg(feature = "api")]
    pub(crate) fn api_authenticator(
        &self,
        api: &ApiConfig,
    ) -> Result<Option<Arc<dyn Authenticator>>, ConfigError> {
        let unknown = |message| api.error_at("auther", message);
        self.known_by(api.auther.as_deref(), api.auth.as_ref(), unknown)
    }

    fn known_by(
        &self,
        auther: Option<&str>,
        user: Option<&UserConfig>,
        unknown: impl FnOnce(String) -> ConfigError,
    ) -> Result<Option<Arc<dyn Authenticator>>, ConfigError> {
        let Some(name) = auther else {
            return Ok(user.map(|user| users([user])));
        };
        let Some(auther) = self.authers.iter().find(|auther| auther.name == name) else {
            return Err(unknown(format!("there is no auther `{name}`")));
        };
        auther.authenticator().map(Some)
    }
}

impl AutherConfig {
    /// Who knows who a client is, as it is configured.
    ///
    /// # Errors
    ///
    /// If the settings of its plugin are wrong.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime, if the plugin is of gRPC.
    pub fn authenticator(&self) -> Result<Arc<dyn Authenticator>, ConfigError> {
        if let Some(plugin) = &self.plugin {
            return auther_of(plugin);
        }
        Ok(users(&self.auths))
    }
}

fn users<'a>(users: impl IntoIterator<Item = &'a UserConfig>) -> Arc<dyn Authenticator> {
    let user = |user: &UserConfig| (user.username.clone(), user.password.clone());
    Arc::new(Users::new(users.into_iter().map(user)))
}

fn auther_of(plugin: &PluginConfig) -> Result<Arc<dyn Authenticator>, ConfigError> {
    match plugin.kind {
        #[cfg(feature = "http")]
        PluginKind::Http => {
            let settings = plugin.settings(&TlsFiles::of(plugin)?)?;
            let made = crate::auth::HttpAuther::new(&plugin.addr, settings);
            Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
        }
        #[cfg(feature = "grpc")]
        PluginKind::Grpc => {
            let settings = plugin.settings(&TlsFiles::of(plugin)?)?;
            let made = crate::auth::GrpcAuther::new(&plugin.addr, settings);
            Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
        }
        #[cfg(not(all(feature = "http", feature = "grpc")))]
        _ => Err(plugin.missing()),
    }
}
