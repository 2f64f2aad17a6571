//! The plugins by their names.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
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
        let plugin: Arc<dyn Plugin> = Arc::new(plugin);
        let inserted = self.change(|observers, version| match observers.entry(name.into()) {
            Entry::Occupied(_) => None,
            Entry::Vacant(place) => {
                let plugin = plugin.clone();
                place.insert(Observer { plugin, version });
                Some(())
            }
        });
        inserted.ok_or_else(|| ObserverExists(name.into()))
    }

    /// Adds an observer, or puts it in the place of the one of that name at once: no event falls between
    /// them. What is on its way to the old one arrives there.
    pub fn replace(&self, name: &str, plugin: impl Plugin) {
        let plugin: Arc<dyn Plugin> = Arc::new(plugin);
        self.change(|observers, version| {
            Some(observers.insert(name.into(), Observer { plugin, version }))
        });
    }

    /// Removes an observer, and says whether there was one.
    pub fn remove(&self, name: &str) -> bool {
        let removed = self.change(|observers, _| observers.remove(name));
        removed.is_some()
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
            let gone = before.keys().filter(|name| !plugins.contains_key(*name));
            let mut gone: Vec<_> = gone.map(|name| observers.remove(name)).collect();
            for (name, plugin) in plugins {
                if let Some(plugin) = plugin {
                    gone.push(observers.insert(name, Observer { plugin, version }));
                }
            }
            Some(gone)
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

    /// Runs a change, tells of it if it was one, and gives what is gone by it: a plugin's `Drop` is the
    /// program's, and may come back here.
    fn change<T>(
        &self,
        change: impl FnOnce(&mut BTreeMap<String, Observer>, u64) -> Option<T>,
    ) -> Option<T> {
        let observers = self.0.observers.write();
        let mut observers = observers.unwrap_or_else(PoisonError::into_inner);
        let version = *self.0.changes.borrow() + 1;
        let gone = change(&mut observers, version);
        if gone.is_some() {
            self.0.changes.send_replace(version);
        }
        gone
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
