//! A receiver that is not ours, with OpenTelemetry's own definitions, understands what is sent.
//!
//! It is `collector.py`, and needs `pip install grpcio opentelemetry-proto`; without them nothing is
//! tested, which is said. `OBSERVE_PYTHON` names another Python than `python3`.

mod again;
#[cfg(feature = "tls")]
mod certificates;
mod collector;
mod crossing;
#[cfg(feature = "metrics")]
mod meters;
#[cfg(feature = "tls")]
mod secured;
mod sender;
#[path = "../../../observe-prometheus/tests/scraped/skipped.rs"]
mod skipped;
mod spans;
