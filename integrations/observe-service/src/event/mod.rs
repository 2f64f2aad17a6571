//! What a service tells a plugin: its status, or its statistics.

mod decode_error;
#[cfg(feature = "json")]
pub mod json;
mod kind;
#[cfg(any(feature = "json", feature = "protobuf"))]
pub(crate) mod message;
#[cfg(feature = "protobuf")]
pub mod protobuf;
mod received;
mod state;
mod stats;
mod status;

pub use decode_error::DecodeError;
pub use kind::EventKind;
pub use received::Received;
pub use state::State;
pub use stats::Stats;
pub use status::ServiceStatus;

/// One event of GOST's observer protocol.
///
/// ```
/// use observe_service::{Event, EventBody, State, Stats};
///
/// let event = Event::status("service-0", State::Ready);
/// let EventBody::Status(status) = &event.body else { unreachable!() };
/// assert_eq!(status.msg, "service service-0 is ready");
///
/// let stats = Stats { input_bytes: 78, output_bytes: 574, ..Stats::default() };
/// let event = Event::client("service-0", "user1", stats);
/// assert_eq!(event.client, "user1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is about: the whole service, or one client of its handler.
    pub kind: EventKind,
    /// The service's name.
    pub service: String,
    /// Whom a handler's statistics are of, as its authentication calls them; empty without one.
    pub client: String,
    /// What is told.
    pub body: EventBody,
}

/// What an event tells: always one of them, never both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventBody {
    /// The service's state has changed.
    Status(ServiceStatus),
    /// Connections and traffic.
    Stats(Stats),
}

impl Event {
    /// The service has come to a state.
    pub fn status(service: impl Into<String>, state: State) -> Self {
        let service = service.into();
        Self {
            kind: EventKind::Service,
            client: String::new(),
            body: EventBody::Status(ServiceStatus::of(&service, state)),
            service,
        }
    }

    /// The statistics of a whole service.
    pub fn stats(service: impl Into<String>, stats: Stats) -> Self {
        Self {
            kind: EventKind::Service,
            service: service.into(),
            client: String::new(),
            body: EventBody::Stats(stats),
        }
    }

    /// The statistics of one client of a service's handler.
    pub fn client(service: impl Into<String>, client: impl Into<String>, stats: Stats) -> Self {
        Self {
            kind: EventKind::Handler,
            service: service.into(),
            client: client.into(),
            body: EventBody::Stats(stats),
        }
    }

    /// Its statistics, if it is about them.
    pub fn as_stats(&self) -> Option<Stats> {
        match self.body {
            EventBody::Stats(stats) => Some(stats),
            EventBody::Status(_) => None,
        }
    }

    /// The service's state, if it is about that.
    pub fn as_state(&self) -> Option<State> {
        match &self.body {
            EventBody::Status(status) => Some(status.state),
            EventBody::Stats(_) => None,
        }
    }
}
