//! The way from one level of a service to its observer.

use std::process;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use observe::{Observation, ObservationDocumentation};
use tokio::sync::watch;

use super::batch::Batch;
use super::health::HealthRecord;
use super::warn::{warn, with_causes};
use crate::event::{Event, EventKind};
use crate::plugin::{DeliveryError, Observers};

/// Tells an observer's plugin what has happened in a service.
#[derive(ObservationDocumentation)]
#[observation(name = "service.observer.deliver", kind = "client")]
struct Deliver {
    /// What the events are about.
    #[low]
    kind: EventKind,
    /// The observer's name.
    #[high]
    observer: Arc<str>,
    /// The service's name.
    #[high]
    service: Arc<str>,
    /// How many events it is told.
    #[high]
    events: u64,
}

#[derive(Debug)]
pub(crate) struct Channel {
    observers: Observers,
    observer: Arc<str>,
    service: Arc<str>,
    kind: EventKind,
    changes: watch::Receiver<u64>,
    health: HealthRecord,
    source: Arc<str>,
    sequence: u64,
    /// The plugin that took something last.
    known: Option<u64>,
    is_failing: bool,
    /// The plugin that takes something now may not have heard how the service is.
    has_returned: bool,
}

impl Channel {
    pub(crate) fn new(
        observers: &Observers,
        observer: &str,
        service: &Arc<str>,
        kind: EventKind,
        health: HealthRecord,
    ) -> Self {
        Self {
            changes: observers.changes(),
            observers: observers.clone(),
            observer: observer.into(),
            kind,
            health,
            source: source(service, kind).into(),
            service: service.clone(),
            sequence: 0,
            known: None,
            is_failing: false,
            has_returned: false,
        }
    }

    /// The events as the next batch.
    pub(super) fn batch(&mut self, events: Vec<Event>) -> Batch {
        self.sequence += 1;
        Batch::new(self.source.clone(), self.sequence, events)
    }

    pub(super) async fn deliver(&mut self, batch: &Batch) -> Result<(), DeliveryError> {
        let mut observation = Observation::start(Deliver {
            kind: self.kind,
            observer: self.observer.clone(),
            service: self.service.clone(),
            events: batch.events().len() as u64,
        });
        let result = observation.in_scope(self.attempt(batch)).await;
        match &result {
            Ok(()) => self.health.succeeded(batch.events().len()),
            Err(error) => {
                observation.error_kind(error);
                self.failed(error);
            }
        }
        observation.stop();
        result
    }

    pub(super) fn lost(&self, events: usize) {
        self.health.lost(events);
    }

    /// Waits until there is another plugin of the observer's name.
    pub(super) async fn replaced(&mut self) {
        loop {
            // Its other end is in `observers`.
            let _ = self.changes.changed().await;
            let observer = self.observers.get(&self.observer);
            if observer.is_some_and(|observer| self.known != Some(observer.version)) {
                return;
            }
        }
    }

    /// Whether the plugin took something after it had not, or is a new one; asked once.
    pub(super) fn has_returned(&mut self) -> bool {
        std::mem::take(&mut self.has_returned)
    }

    async fn attempt(&mut self, batch: &Batch) -> Result<(), DeliveryError> {
        let unknown = || DeliveryError::UnknownObserver(self.observer.to_string());
        let observer = self.observers.get(&self.observer).ok_or_else(unknown)?;
        observer.plugin.observe(batch).await?;
        let is_new = self.known.is_some_and(|known| known != observer.version);
        self.has_returned |= is_new || self.is_failing;
        self.known = Some(observer.version);
        self.is_failing = false;
        Ok(())
    }

    /// The first failure of each series is said aloud.
    fn failed(&mut self, error: &DeliveryError) {
        self.is_failing = true;
        let reason = with_causes(error);
        if self.health.failed(reason.clone()) {
            let (service, observer) = (&self.service, &self.observer);
            warn(format_args!(
                "observer `{observer}` did not take what service `{service}` reports: {reason}"
            ));
        }
    }
}

/// Tells this level of this service of this run of the process from all others.
fn source(service: &str, kind: EventKind) -> String {
    let started = SystemTime::now().duration_since(UNIX_EPOCH);
    let started = started.map_or(0, |since| since.as_nanos());
    format!("{}-{started:x}/{service}/{}", process::id(), kind.as_str())
}
