//! A service that is reported.

mod builder;
mod services;
mod snapshot;
mod status_log;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::clients::Clients;
use crate::counted::{Accept, CountedListener};
use crate::counters::Counters;
use crate::event::State;
use crate::report::{HealthRecord, LONGEST, StatusQueue};

pub use builder::ServiceBuilder;
pub use services::Services;
pub use snapshot::{ServiceSnapshot, StatusLine};
use status_log::StatusLog;

/// How long the last report of a service may take that is dropped without being closed.
const DROPPED: Duration = Duration::from_secs(5);

/// A service that is reported: its state, its connections and its traffic. Clones are the same.
///
/// ```
/// use std::time::Duration;
/// use observe_service::{Observers, Report, Service};
/// use tokio::net::TcpListener;
///
/// async fn serve(observers: &Observers) -> std::io::Result<()> {
///     let listener = TcpListener::bind("127.0.0.1:0").await?;
///     let service = Service::builder("service-0")
///         .observer("observer-0")
///         .stats(Report::default())
///         .start(observers);
///     let mut listener = service.listen(listener);
///     loop {
///         let (stream, peer) = listener.accept().await?;
///         // What goes through `stream` is counted; the connection is open until it is dropped.
/// #       let _ = (stream, peer);
/// #       break;
///     }
///     service.close(Duration::from_secs(5)).await;
///     Ok(())
/// }
/// # let _ = serve;
/// ```
///
/// Reporting never delays the service: states are queued, numbers are read when it is time to.
#[derive(Clone, Debug)]
pub struct Service(Arc<Handle>);

#[derive(Debug)]
struct Handle {
    name: Arc<str>,
    created: SystemTime,
    counters: Counters,
    clients: Clients,
    has_stats: bool,
    queue: Arc<StatusQueue>,
    log: Mutex<StatusLog>,
    health: Levels,
    stop: watch::Sender<Option<Instant>>,
    reporters: Mutex<Vec<JoinHandle<()>>>,
}

/// How well the reports of each level arrive.
#[derive(Clone, Debug, Default)]
struct Levels {
    service: HealthRecord,
    handler: HealthRecord,
}

impl Service {
    /// Prepares a service of this name.
    pub fn builder(name: &str) -> ServiceBuilder {
        ServiceBuilder::new(name)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Where its connections and its traffic are counted.
    pub fn counters(&self) -> &Counters {
        &self.0.counters
    }

    /// Where those of each client are counted.
    pub fn clients(&self) -> &Clients {
        &self.0.clients
    }

    /// Counts the connections of a listener and reports how accepting them goes.
    pub fn listen<L: Accept>(&self, listener: L) -> CountedListener<L> {
        CountedListener::new(listener, self.clone())
    }

    /// Reports a state; the one that the service is in already is not reported again. Listeners of
    /// [`listen`](Self::listen) do this themselves.
    pub fn report(&self, state: State) {
        if self.0.queue.push(state) {
            self.log().state(&self.0.name, state);
        }
    }

    /// Adds a line to what the Web API says of the service.
    pub fn note(&self, line: impl Into<String>) {
        self.log().line(line.into());
    }

    /// How the service is, for the Web API and for programs. Reading takes nothing away.
    pub fn snapshot(&self) -> ServiceSnapshot {
        let handle = &*self.0;
        ServiceSnapshot {
            name: handle.name.clone(),
            created: handle.created,
            state: handle.queue.state().unwrap_or(State::Running),
            lines: self.log().lines(),
            stats: handle.has_stats.then(|| handle.counters.snapshot()),
            service_health: handle.health.service.snapshot(),
            handler_health: handle.health.handler.snapshot(),
        }
    }

    /// Reports that the service is closed, and then what was not reported yet, for at most this time.
    /// What is counted later is not reported. Its observers stay open for other services.
    ///
    /// # Cancellation
    ///
    /// The last report goes on until its time is up.
    pub async fn close(&self, at_most: Duration) {
        self.report(State::Closed);
        let deadline = Instant::now() + at_most.min(LONGEST);
        self.0.stop.send_replace(Some(deadline));
        let reporters = self.0.reporters.lock();
        let reporters = std::mem::take(&mut *reporters.unwrap_or_else(PoisonError::into_inner));
        for reporter in reporters {
            // If it panics, that was said where it did.
            let _ = reporter.await;
        }
    }

    fn log(&self) -> std::sync::MutexGuard<'_, StatusLog> {
        self.0.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.stop.borrow().is_none() {
            self.queue.push(State::Closed);
            // Outside of a runtime there is no clock, and nobody to report either.
            if tokio::runtime::Handle::try_current().is_ok() {
                self.stop.send_replace(Some(Instant::now() + DROPPED));
            }
        }
    }
}
