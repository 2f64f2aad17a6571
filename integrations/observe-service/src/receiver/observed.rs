//! What is received, as observations.

use std::future::ready;

use observe::{LowCardinality, Observation, ObservationDocumentation};

use super::receive::{Receipt, Receive};
use crate::event::{Event, EventBody, EventKind, Received, ServiceStatus, State};

/// An event that a service has reported.
#[derive(ObservationDocumentation)]
#[observation(name = "service.observer.event", kind = "consumer")]
struct ServiceEvent {
    /// What the event is about.
    #[low]
    kind: EventKind,
    /// What it tells.
    #[low("type")]
    told: EventType,
    /// The service's state.
    #[low("status.state")]
    state: Option<State>,
    /// The service's name.
    #[high]
    service: String,
    /// Whom a handler's statistics are of, as its authentication calls them.
    #[high]
    client: Option<String>,
    /// The service's state in words.
    #[high("status.msg")]
    msg: Option<String>,
    /// Connections that were ever opened: `totalConns`.
    #[high("stats.total_conns")]
    total_conns: Option<u64>,
    /// Connections that are open: `currentConns`.
    #[high("stats.current_conns")]
    current_conns: Option<u64>,
    /// Bytes that were read from clients: `inputBytes`.
    #[high("stats.input_bytes")]
    input_bytes: Option<u64>,
    /// Bytes that were written to clients: `outputBytes`.
    #[high("stats.output_bytes")]
    output_bytes: Option<u64>,
    /// Connections whose handling ended badly: `totalErrs`.
    #[high("stats.total_errs")]
    total_errs: Option<u64>,
}

/// What an event tells.
#[derive(LowCardinality)]
enum EventType {
    /// The service's state has changed.
    Status,
    /// Connections and traffic.
    Stats,
}

/// Makes an observation `service.observer.event` of each event, and takes all.
///
/// Its keys are the event's fields, written as keys are: `totalConns` of `stats` is `stats.total_conns`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Observed;

impl Observed {
    /// Makes the observation of one event, for programs that do more with it.
    pub fn event(event: &Event) {
        Observation::start(ServiceEvent::of(event)).stop();
    }
}

impl Receive for Observed {
    fn receive(&self, received: Received) -> Receipt<'_> {
        received.events.iter().for_each(Self::event);
        Box::pin(ready(true))
    }
}

impl ServiceEvent {
    fn of(event: &Event) -> Self {
        let stats = event.as_stats();
        let (told, msg) = match &event.body {
            EventBody::Status(ServiceStatus { msg, .. }) => (EventType::Status, Some(msg.clone())),
            EventBody::Stats(_) => (EventType::Stats, None),
        };
        Self {
            kind: event.kind,
            told,
            state: event.as_state(),
            service: event.service.clone(),
            client: (!event.client.is_empty()).then(|| event.client.clone()),
            msg,
            total_conns: stats.map(|stats| stats.total_conns),
            current_conns: stats.map(|stats| stats.current_conns),
            input_bytes: stats.map(|stats| stats.input_bytes),
            output_bytes: stats.map(|stats| stats.output_bytes),
            total_errs: stats.map(|stats| stats.total_errs),
        }
    }
}
