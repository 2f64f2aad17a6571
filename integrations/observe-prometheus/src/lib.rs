#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod accept;
#[cfg(feature = "axum")]
mod axum;
mod foreign;
mod format;
#[cfg(feature = "http")]
mod http;
mod page;
mod page_error;
mod prometheus;

pub use format::Format;
pub use page_error::{PageError, Refusal};
pub use prometheus::Prometheus;
