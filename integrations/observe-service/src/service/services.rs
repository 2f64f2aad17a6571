//! The services of a program.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Service, ServiceSnapshot};

/// The services that the Web API tells of. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Services(Arc<Mutex<BTreeMap<String, Service>>>);

impl Services {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a service, or puts it in the place of the one of its name, which is returned.
    pub fn insert(&self, service: &Service) -> Option<Service> {
        self.lock().insert(service.name().into(), service.clone())
    }

    /// Removes a service. It is not closed.
    pub fn remove(&self, name: &str) -> Option<Service> {
        self.lock().remove(name)
    }

    /// How the services are, by their names. Reading takes nothing away.
    pub fn snapshots(&self) -> Vec<ServiceSnapshot> {
        let services: Vec<Service> = self.lock().values().cloned().collect();
        services.iter().map(Service::snapshot).collect()
    }

    /// How the service of a name is.
    pub fn snapshot(&self, name: &str) -> Option<ServiceSnapshot> {
        let service = self.lock().get(name).cloned();
        service.map(|service| service.snapshot())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Service>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
