//! Drives the futures of exporters on the thread that owns it.

#[cfg(not(feature = "tokio"))]
mod parking;
#[cfg(feature = "tokio")]
mod tokio;

#[cfg(not(feature = "tokio"))]
pub(super) use parking::Engine;
#[cfg(feature = "tokio")]
pub(super) use tokio::Engine;
