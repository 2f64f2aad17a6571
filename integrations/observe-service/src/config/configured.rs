//! Observers as they are configured.

use std::collections::BTreeMap;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Config;
use super::error::ConfigError;
#[cfg(feature = "api")]
use super::node::Node;
use super::observer::ObserverConfig;
#[cfg(any(feature = "http", feature = "grpc"))]
use super::plugin::PluginKind;
#[cfg(feature = "api")]
use super::service::ServiceConfig;
use super::tls_files::TlsFiles;
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
    made: BTreeMap<String, Made>,
    config: Config,
}

/// What the plugin of an observer was made of.
#[derive(Debug)]
struct Made {
    config: ObserverConfig,
    files: TlsFiles,
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
            made: BTreeMap::new(),
            config: Config::default(),
        })));
        configured.reload(config)?;
        Ok(configured)
    }

    /// Makes the observers those of another configuration, all at once: new ones come, others go, and those
    /// that are as they were stay, if their certificates are, too.
    ///
    /// # Errors
    ///
    /// If the settings of a plugin are wrong, or its certificates cannot be read; then nothing has changed.
    ///
    /// # Panics
    ///
    /// As [`new`](Self::new).
    pub fn reload(&self, config: &Config) -> Result<(), ConfigError> {
        let mut state = self.lock();
        let mut plugins: BTreeMap<String, Option<Arc<dyn Plugin>>> = BTreeMap::new();
        let mut made = BTreeMap::new();
        for config in &config.observers {
            let next = Made::of(config.clone())?;
            let known = state.made.get(&config.name);
            let stays = known.is_some_and(|known| known.is_like(&next));
            let plugin = if stays { None } else { Some(next.plugin()?) };
            plugins.insert(config.name.clone(), plugin);
            made.insert(config.name.clone(), next);
        }
        state.observers.set(plugins, &state.made);
        state.made = made;
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
        let state = self.lock();
        state
            .made
            .values()
            .map(|made| made.config.clone())
            .collect()
    }

    pub(crate) fn observer(&self, name: &str) -> Option<ObserverConfig> {
        let state = self.lock();
        state.made.get(name).map(|made| made.config.clone())
    }

    pub(crate) fn insert(&self, config: ObserverConfig) -> Result<(), ChangeError> {
        let mut state = self.lock();
        if state.made.contains_key(&config.name) {
            return Err(ChangeError::Exists);
        }
        state.put(config)
    }

    pub(crate) fn replace(&self, config: ObserverConfig) -> Result<(), ChangeError> {
        let mut state = self.lock();
        if !state.made.contains_key(&config.name) {
            return Err(ChangeError::NotFound);
        }
        state.put(config)
    }

    pub(crate) fn remove(&self, name: &str) -> Result<(), ChangeError> {
        let mut state = self.lock();
        if state.made.remove(name).is_none() {
            return Err(ChangeError::NotFound);
        }
        state.observers.remove(name);
        Ok(())
    }

    pub(crate) fn replace_service(&self, node: Node, service: ServiceConfig) {
        self.lock().config.replace_service(node, service);
    }

    /// All of it, as it is now.
    pub(crate) fn tree(&self, hides_tokens: bool) -> Node {
        let state = self.lock();
        let shown = state.made.values().map(|made| {
            let one = made.config.clone();
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
        let name = config.name.clone();
        let made = Made::of(config).map_err(ChangeError::Config)?;
        let plugin = made.plugin().map_err(ChangeError::Config)?;
        self.observers.replace(&name, plugin);
        self.made.insert(name, made);
        Ok(())
    }
}

/// Takes everything: what GOST has for an observer without a plugin.
struct Nowhere;

impl Plugin for Nowhere {
    fn observe<'a>(&'a self, _: &'a Batch) -> Delivery<'a> {
        Box::pin(ready(Ok(())))
    }
}

impl Made {
    fn of(config: ObserverConfig) -> Result<Self, ConfigError> {
        let files = config.plugin.as_ref().map(TlsFiles::of).transpose()?;
        let files = files.unwrap_or_default();
        Ok(Self { config, files })
    }

    /// Whether it would be the same plugin.
    fn is_like(&self, other: &Self) -> bool {
        self.config.is_like(&other.config) && self.files == other.files
    }

    fn plugin(&self) -> Result<Arc<dyn Plugin>, ConfigError> {
        let Some(plugin) = &self.config.plugin else {
            return Ok(Arc::new(Nowhere));
        };
        match plugin.kind {
            #[cfg(feature = "http")]
            PluginKind::Http => {
                let settings = plugin.settings(&self.files)?;
                let made = crate::plugin::HttpPlugin::with(&plugin.addr, settings);
                Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
            }
            #[cfg(feature = "grpc")]
            PluginKind::Grpc => {
                let settings = plugin.settings(&self.files)?;
                let made = crate::plugin::GrpcPlugin::with(&plugin.addr, settings);
                Ok(Arc::new(made.map_err(|error| plugin.wrong(&error))?))
            }
            #[cfg(not(all(feature = "http", feature = "grpc")))]
            _ => Err(plugin.missing()),
        }
    }
}
