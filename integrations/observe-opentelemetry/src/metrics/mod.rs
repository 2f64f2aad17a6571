//! Meters to a collector.
//!
//! OpenTelemetry's SDK cannot be fed from outside: its metric data have no constructors. So the
//! requests of the protocol are built here from the same store that Prometheus scrapes, and nothing
//! is counted twice. To be dropped when the SDK lets others make its data.

mod builder;
mod endpoint;
mod error;
mod guard;
mod headers;
mod pusher;
mod request;
mod sender;

pub use builder::{MetricsBuilder, metrics};
pub use error::PushError;
pub use guard::MetricsGuard;
