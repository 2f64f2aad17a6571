#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod clients;
mod counted;
mod counters;
mod event;
mod plugin;
mod report;
mod service;

pub use clients::Clients;
pub use counted::{Accept, Counted, CountedListener, CountedSocket};
pub use counters::{Connection, Counters};
#[cfg(feature = "json")]
pub use event::json;
#[cfg(feature = "protobuf")]
pub use event::protobuf;
pub use event::{DecodeError, Event, EventBody, EventKind, Received, ServiceStatus, State, Stats};
pub use plugin::{Delivery, DeliveryError, ObserverExists, Observers, Plugin};
pub use report::{Batch, Guarantee, Health, Report, Retry};
pub use service::{Service, ServiceBuilder, ServiceSnapshot, StatusLine};
