//! Wrappers that count what goes through.

mod accept;
mod accept_error;
#[cfg(feature = "axum")]
mod axum;
mod listener;
mod socket;
mod stream;

pub use accept::Accept;
pub use accept_error::AcceptError;
pub use listener::CountedListener;
pub use socket::CountedSocket;
pub use stream::Counted;
