//! The Web API on a socket of its own.

use std::fmt;
use std::fs;
use std::future::IntoFuture as _;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Api;
use crate::config::{ApiConfig, ConfigError, bind};

/// The Web API on a socket of its own, which answers as long as this is awaited. Needs the feature `axum`.
#[must_use = "nobody is answered before it is awaited"]
pub struct Serving {
    address: String,
    server: Server,
    /// Goes away with it, as what listens there does.
    path: Option<PathBuf>,
}

type Server = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

impl Api {
    /// Listens at the address that is configured, which may be `unix:///path`.
    ///
    /// # Errors
    ///
    /// If it cannot, with the place of `api`.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub async fn serve(self, config: &ApiConfig) -> Result<Serving, ConfigError> {
        let serving = match config.addr.strip_prefix("unix://") {
            Some(path) => self.serve_path(path),
            None => self.serve_address(&config.addr).await,
        };
        serving.map_err(|error| config.error_at("addr", format!("{}: {error}", config.addr)))
    }

    async fn serve_address(self, address: &str) -> io::Result<Serving> {
        let listener = bind(address).await?;
        Ok(Serving {
            address: listener.local_addr()?.to_string(),
            server: Box::pin(axum::serve(listener, self.router()).into_future()),
            path: None,
        })
    }

    #[cfg(unix)]
    fn serve_path(self, path: &str) -> io::Result<Serving> {
        let listener = tokio::net::UnixListener::bind(path)?;
        Ok(Serving {
            address: format!("unix://{path}"),
            server: Box::pin(axum::serve(listener, self.router()).into_future()),
            path: Some(path.into()),
        })
    }

    #[cfg(not(unix))]
    fn serve_path(self, _: &str) -> io::Result<Serving> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Serving {
    /// Where it listens: with the port that it was given, where the configuration has none.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Future for Serving {
    type Output = io::Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.server.as_mut().poll(cx)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // Whoever has taken it away already has done what there is to do.
            let _ = fs::remove_file(path);
        }
    }
}

impl fmt::Debug for Serving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Serving").field(&self.address).finish()
    }
}
