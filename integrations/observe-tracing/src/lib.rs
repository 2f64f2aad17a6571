#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod builder;
mod callsite;
mod digest;
mod field;
#[cfg(feature = "fmt")]
pub mod fmt;
mod handler;
mod layout;
mod levels;
#[cfg(feature = "opentelemetry")]
mod opentelemetry;
mod site;
mod sites;
mod span;

pub use builder::TracingHandlerBuilder;
pub use handler::TracingHandler;
pub use span::ObservationSpan;
