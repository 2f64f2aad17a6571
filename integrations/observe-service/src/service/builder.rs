//! What a service reports to whom.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use tokio::sync::watch;

use super::{Handle, Levels, Service, StatusLog};
use crate::clients::Clients;
use crate::counters::Counters;
use crate::event::{EventKind, State};
use crate::plugin::Observers;
use crate::report::{Channel, Level, Report, Reporter, Source, StatusQueue};

/// Prepares a [`Service`].
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is started"]
pub struct ServiceBuilder {
    name: Arc<str>,
    observer: Option<String>,
    stats: Option<Report>,
    handler: Option<(String, Report)>,
    kept_clients: usize,
}

impl ServiceBuilder {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            observer: None,
            stats: None,
            handler: None,
            kept_clients: 65_536,
        }
    }

    /// The observer that is told of the service's states, and of its statistics if there are any. It may
    /// come later than the service.
    pub fn observer(mut self, observer: impl Into<String>) -> Self {
        self.observer = Some(observer.into());
        self
    }

    /// Reports the service's statistics: without this only its states are.
    pub fn stats(mut self, report: Report) -> Self {
        self.stats = Some(report);
        self
    }

    /// The observer that is told of the statistics of each client; the same as the service's, or another.
    pub fn handler_observer(mut self, observer: impl Into<String>, report: Report) -> Self {
        self.handler = Some((observer.into(), report));
        self
    }

    /// How many clients have statistics of their own at once: 65,536 unless it is set.
    pub fn kept_clients(mut self, kept: usize) -> Self {
        self.kept_clients = kept;
        self
    }

    /// Starts to report: the service is `running`.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime with time.
    pub fn start(self, observers: &Observers) -> Service {
        let service = Service(Arc::new(self.handle()));
        service.report(State::Running);
        let reporters = [
            self.service_reporter(&service, observers),
            self.handler_reporter(&service, observers),
        ];
        let spawn = |reporter: Reporter| tokio::spawn(reporter.run(service.0.stop.subscribe()));
        let reporters = reporters.into_iter().flatten().map(spawn).collect();
        *service.0.reporters.lock().expect("nobody has it yet") = reporters;
        service
    }

    fn handle(&self) -> Handle {
        Handle {
            name: self.name.clone(),
            created: SystemTime::now(),
            counters: Counters::new(),
            clients: Clients::new(self.kept_clients),
            has_stats: self.stats.is_some(),
            queue: Arc::new(StatusQueue::default()),
            log: Mutex::new(StatusLog::default()),
            health: Levels::default(),
            stop: watch::Sender::new(None),
            reporters: Mutex::new(Vec::new()),
        }
    }

    fn service_reporter(&self, service: &Service, observers: &Observers) -> Option<Reporter> {
        let observer = self.observer.as_deref()?;
        let handle = &*service.0;
        let health = handle.health.service.clone();
        let source = Source::service(handle.counters.clone());
        Some(Reporter {
            channel: Channel::new(observers, observer, &self.name, EventKind::Service, health),
            status: Some(handle.queue.clone()),
            level: self
                .stats
                .map(|report| Level::new(self.name.clone(), source, report)),
            state: handle.queue.watch(),
            service: self.name.clone(),
        })
    }

    fn handler_reporter(&self, service: &Service, observers: &Observers) -> Option<Reporter> {
        let (observer, report) = self.handler.as_ref()?;
        let handle = &*service.0;
        let health = handle.health.handler.clone();
        let source = Source::Handler(handle.clients.clone());
        Some(Reporter {
            channel: Channel::new(observers, observer, &self.name, EventKind::Handler, health),
            status: None,
            level: Some(Level::new(self.name.clone(), source, *report)),
            state: handle.queue.watch(),
            service: self.name.clone(),
        })
    }
}
