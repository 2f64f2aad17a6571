//! The plugins by their names.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::Plugin;

/// The observers that services name. Clones are the same.
///
/// A service looks its observer up for each batch, so observers may come, change and go while services
/// run: a service keeps what its observer has not taken until there is one of that name that does.
#[derive(Clone, Default)]
pub struct Observers(Arc<Inner>);

#[derive(Default)]
struct Inner {
    observers: RwLock<BTreeMap<String, Observer>>,
    /// Counts the changes, and so tells one plugin of a name from the next.
    changes: watch::Sender<u64>,
}

#[derive(Clone)]
pub(crate) struct Observer {
    pub(crate) plugin: Arc<dyn Plugin>,
    pub(crate) version: u64,
}

impl Observers {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an observer. Services that name it already are told to it from now on.
    ///
    /// # Errors
    ///
    /// If there is one of that name.
    pub fn insert(&self, name: &str, plugin: impl Plugin) -> Result<(), ObserverExists> {
        let mut is_new = false;
        self.change(|observers, version| {
            is_new = !observers.contains_key(name);
            if is_new {
                observers.insert(name.into(), Observer::new(plugin, version));
            }
            is_new
        });
        if is_new {
            Ok(())
        } else {
            Err(ObserverExists(name.into()))
        }
    }

    /// Adds an observer, or puts it in the place of the one of that name at once: no event falls between
    /// them. What is on its way to the old one arrives there.
    pub fn replace(&self, name: &str, plugin: impl Plugin) {
        self.change(|observers, version| {
            observers.insert(name.into(), Observer::new(plugin, version));
            true
        });
    }

    /// Removes an observer, and says whether there was one.
    pub fn remove(&self, name: &str) -> bool {
        let mut was_there = false;
        self.change(|observers, _| {
            was_there = observers.remove(name).is_some();
            was_there
        });
        was_there
    }

    /// Makes the observers of a configuration those of another, at once. Those without a plugin stay as
    /// they are.
    #[cfg(feature = "yaml")]
    pub(crate) fn set<T>(
        &self,
        plugins: BTreeMap<String, Option<Arc<dyn Plugin>>>,
        before: &BTreeMap<String, T>,
    ) {
        self.change(|observers, version| {
            observers.retain(|name, _| !before.contains_key(name) || plugins.contains_key(name));
            for (name, plugin) in plugins {
                if let Some(plugin) = plugin {
                    observers.insert(name, Observer { plugin, version });
                }
            }
            true
        });
    }

    /// The names, sorted.
    pub fn names(&self) -> Vec<String> {
        let observers = self.0.observers.read();
        let observers = observers.unwrap_or_else(PoisonError::into_inner);
        observers.keys().cloned().collect()
    }

    pub(crate) fn get(&self, name: &str) -> Option<Observer> {
        let observers = self.0.observers.read();
        let observers = observers.unwrap_or_else(PoisonError::into_inner);
        observers.get(name).cloned()
    }

    /// Hears of every change.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    /// Runs a change, and tells of it if it was one.
    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, Observer>, u64) -> bool) {
        let observers = self.0.observers.write();
        let mut observers = observers.unwrap_or_else(PoisonError::into_inner);
        let version = *self.0.changes.borrow() + 1;
        if change(&mut observers, version) {
            self.0.changes.send_replace(version);
        }
    }
}

impl Observer {
    fn new(plugin: impl Plugin, version: u64) -> Self {
        Self {
            plugin: Arc::new(plugin),
            version,
        }
    }
}

impl fmt::Debug for Observers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Observers").field(&self.names()).finish()
    }
}

/// There is an observer of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObserverExists(String);

impl fmt::Display for ObserverExists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "observer {} already exists", self.0)
    }
}

impl Error for ObserverExists {}
