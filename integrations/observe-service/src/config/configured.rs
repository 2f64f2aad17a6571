//! Observers as they are configured.

use std::collections::BTreeMap;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::{ConfigError, Problem};
use super::observer::ObserverConfig;
use super::plugin::{PluginConfig, PluginKind};
use super::{AutherConfig, Config};
use crate::auth::{Authenticator, Users};
use crate::plugin::{Delivery, Observers, Plugin};
use crate::report::Batch;

/// Observers as a configuration has them, which may change while services run. Clones are the same.
///
/// A change takes effect at the next report; services, their connections and their numbers stay as they are.
#[derive(Clone, Debug)]
pub struct Configured(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    observers: Observers,
    configs: BTreeMap<String, ObserverConfig>,
    config: Config,
}

impl Configured {
    /// Adds the configured observers.
    ///
    /// # Errors
    ///
    /// If the settings of a plugin are wrong; then none is added.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime, if a plugin is of gRPC.
    pub fn new(observers: &Observers, config: &Config) -> Result<Self, ConfigError> {
        let configured = Self(Arc::new(Mutex::new(State {
            observers: observers.clone(),
            configs: BTreeMap::new(),
            config: Config::default(),
        })));
        configured.reload(config)?;
        Ok(configured)
    }

    /// Makes the observers those of another configuration, all at once: new ones come, others go, and those
    /// that are as they were stay.
    ///
    /// # Errors
    ///
    /// If the settings of a plugin are wrong; then nothing has changed.
    ///
    /// # Panics
    ///
    /// As [`new`](Self::new).
    pub fn reload(&self, config: &Config) -> Result<(), ConfigError> {
        let mut state = self.lock();
        let mut plugins: BTreeMap<String, Option<Arc<dyn Plugin>>> = BTreeMap::new();
        for observer in &config.observers {
            let known = state.configs.get(&observer.name);
            let stays = known.is_some_and(|known| known.is_like(observer));
            let plugin = if stays {
                None
            } else {
                Some(plugin_of(observer)?)
            };
            plugins.insert(observer.name.clone(), plugin);
        }
        state.observers.set(plugins, &state.configs);
        let configs = config.observers.iter();
        state.configs = configs.map(|one| (one.name.clone(), one.clone())).collect();
        state.config = config.clone();
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why the Web API could not change an observer.
#[cfg(feature = "api")]
#[derive(Debug)]
pub(crate) enum ChangeError {
    Exists,
    NotFound,
    Config(ConfigError),
}

#[cfg(feature = "api")]
impl Configured {
    pub(crate) fn observers(&self) -> Vec<ObserverConfig> {
        self.lock().configs.values().cloned().collect()
    }

    pub(crate) fn observer(&self, name: &str) -> Option<ObserverConfig> {
        self.lock().configs.get(name).cloned()
    }

    pub(crate) fn insert(&self, config: ObserverConfig) -> Result<(), ChangeError> {
        let mut state = self.lock();
        if state.configs.contains_key(&config.name) {
            return Err(ChangeError::Exists);
        }
        state.put(config)
    }

    pub(crate) fn replace(&self, config: ObserverConfig) -> Result<(), ChangeError> {
        let mut state = self.lock();
        if !state.configs.contains_key(&config.name) {
            return Err(ChangeError::NotFound);
        }
        state.put(config)
    }

    pub(crate) fn remove(&self, name: &str) -> Result<(), ChangeError> {
        let mut state = self.lock();
        if state.configs.remove(name).is_none() {
            return Err(ChangeError::NotFound);
        }
        state.observers.remove(name);
        Ok(())
    }

    /// All of it, as it is now.
    pub(crate) fn tree(&self, hides_tokens: bool) -> super::node::Node {
        let state = self.lock();
        let observers = state.configs.values();
        let shown = observers.map(|one| {
            let one = one.clone();
            let shown = if hides_tokens {
                one.without_token()
            } else {
                one
            };
            shown.to_node()
        });
        state.config.with_observers(shown)
    }
}

#[cfg(feature = "api")]
impl State {
    fn put(&mut self, config: ObserverConfig) -> Result<(), ChangeError> {
        let plugin = plugin_of(&config).map_err(ChangeError::Config)?;
        self.observers.replace(&config.name, plugin);
        self.configs.insert(config.name.clone(), config);
        Ok(())
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
        let user = |user: &super::UserConfig| (user.username.clone(), user.password.clone());
        Ok(Arc::new(Users::new(self.auths.iter().map(user))))
    }
}

/// Takes everything: what GOST has for an observer without a plugin.
struct Nowhere;

impl Plugin for Nowhere {
    fn observe<'a>(&'a self, _: &'a Batch) -> Delivery<'a> {
        Box::pin(ready(Ok(())))
    }
}

fn plugin_of(config: &ObserverConfig) -> Result<Arc<dyn Plugin>, ConfigError> {
    let Some(plugin) = &config.plugin else {
        return Ok(Arc::new(Nowhere));
    };
    match plugin.kind {
        #[cfg(feature = "http")]
        PluginKind::Http => {
            let made = crate::plugin::HttpPlugin::with(&plugin.addr, plugin.settings()?);
            Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
        }
        #[cfg(feature = "grpc")]
        PluginKind::Grpc => {
            let made = crate::plugin::GrpcPlugin::with(&plugin.addr, plugin.settings()?);
            Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
        }
        #[cfg(not(all(feature = "http", feature = "grpc")))]
        _ => Err(plugin.missing()),
    }
}

fn auther_of(plugin: &PluginConfig) -> Result<Arc<dyn Authenticator>, ConfigError> {
    match plugin.kind {
        #[cfg(feature = "http")]
        PluginKind::Http => {
            let made = crate::auth::HttpAuther::new(&plugin.addr, plugin.settings()?);
            Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
        }
        #[cfg(feature = "grpc")]
        PluginKind::Grpc => {
            let made = crate::auth::GrpcAuther::new(&plugin.addr, plugin.settings()?);
            Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
        }
        #[cfg(not(all(feature = "http", feature = "grpc")))]
        _ => Err(plugin.missing()),
    }
}

impl PluginConfig {
    fn problem(&self, message: String) -> ConfigError {
        ConfigError::one(Problem::new(&self.origin, message))
    }

    #[cfg(not(all(feature = "http", feature = "grpc")))]
    fn missing(&self) -> ConfigError {
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
    fn wrong(&self, error: &crate::transport::SettingsError) -> ConfigError {
        self.problem(crate::report::with_causes(error))
    }

    fn settings(&self) -> Result<crate::transport::PluginSettings, ConfigError> {
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
            Some(tls) => Ok(settings.tls(self.tls_of(tls)?)),
            #[cfg(not(feature = "tls"))]
            Some(_) => Err(self.problem("this program was built without the feature `tls`".into())),
        }
    }

    #[cfg(feature = "tls")]
    fn tls_of(&self, config: &super::TlsConfig) -> Result<crate::transport::Tls, ConfigError> {
        use crate::transport::Tls;

        let read = |path: &String| {
            std::fs::read(path).map_err(|error| self.problem(format!("{path}: {error}")))
        };
        let mut tls = if config.secure {
            Tls::verified()
        } else {
            Tls::unverified()
        };
        if let Some(name) = &config.server_name {
            tls = tls.server_name(name);
        }
        if let Some(path) = &config.ca_file {
            tls = tls.authorities(read(path)?);
        }
        if let (Some(certificates), Some(key)) = (&config.cert_file, &config.key_file) {
            tls = tls.identity(read(certificates)?, read(key)?);
        }
        Ok(tls)
    }
}
