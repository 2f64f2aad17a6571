//! How a service's events come to its observers.

mod batch;
mod channel;
mod health;
mod level;
mod reporter;
mod settings;
mod source;
mod status_queue;
mod warn;

pub use batch::Batch;
pub use health::Health;
pub use settings::{Guarantee, Report, Retry};

pub(crate) use channel::Channel;
pub(crate) use health::HealthRecord;
pub(crate) use level::Level;
pub(crate) use reporter::Reporter;
pub(crate) use settings::LONGEST;
pub(crate) use source::Source;
pub(crate) use status_queue::StatusQueue;
#[cfg(all(feature = "yaml", any(feature = "http", feature = "grpc")))]
pub(crate) use warn::with_causes;
