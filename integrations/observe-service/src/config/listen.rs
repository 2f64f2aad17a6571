//! Where services listen.

use std::io;

use tokio::net::TcpListener;

use super::error::ConfigError;
use super::service::ServiceConfig;

impl ServiceConfig {
    /// Listens at the service's address; without a host at every address of this machine.
    ///
    /// # Errors
    ///
    /// If it cannot, with the place of `addr`.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub async fn listen(&self) -> Result<TcpListener, ConfigError> {
        let listener = bind(&self.addr).await;
        listener.map_err(|error| self.error_at("addr", format!("{}: {error}", self.addr)))
    }
}

/// As Go's listeners read addresses.
pub(crate) async fn bind(address: &str) -> io::Result<TcpListener> {
    match address.strip_prefix(':') {
        Some(port) => TcpListener::bind(format!("0.0.0.0:{port}")).await,
        None => TcpListener::bind(address).await,
    }
}
