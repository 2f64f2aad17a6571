//! Observations as spans.
//!
//! A call that is sampled writes one compact record, where it ends, into a buffer of its thread. A
//! thread of its own collects the buffers, makes [`SpanData`](opentelemetry_sdk::trace::SpanData)
//! of the records and hands them to the exporter, batch by batch.

mod bridge;
mod buffer;
mod builder;
mod control;
mod drain;
mod engine;
mod error;
mod exporter;
mod guard;
mod handler;
mod limits;
mod local;
mod notes;
#[cfg(any(feature = "otlp-grpc", feature = "otlp-http"))]
mod otlp;
mod parent;
mod put;
mod queue;
mod record;
mod sampler;
mod segment;
mod signal;
mod span_data;
mod start;
mod state;
mod stats;
#[cfg(feature = "stdout")]
mod stdout;
#[cfg(feature = "otlp-http")]
mod telling;
mod wall;
mod warn;

pub use builder::{SpansBuilder, spans};
pub use error::{DeliveryError, StartError};
pub use guard::SpanGuard;
pub use handler::SpanHandler;
#[cfg(all(feature = "metrics", any(feature = "otlp-grpc", feature = "otlp-http")))]
pub(crate) use limits::SHORTEST_INTERVAL;
#[cfg(feature = "otlp-grpc")]
pub use otlp::otlp_grpc;
#[cfg(feature = "otlp-http")]
pub use otlp::otlp_http;
pub use sampler::Sampler;
pub use stats::SpanStats;
#[cfg(feature = "stdout")]
pub use stdout::stdout;
