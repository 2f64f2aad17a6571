//! A program as a plugin: it is told what others' services do.

mod grpc_service;
mod http_route;
mod observed;
mod receive;
mod token;

use std::sync::Arc;

use crate::event::Received;

pub use grpc_service::ObserverService;
pub use observed::Observed;
pub use receive::{Receipt, Receive};
use token::Token;

/// Receives what services report, over HTTP and gRPC, and hands it to the program. Needs the feature
/// `receiver`.
///
/// ```
/// use axum::Router;
/// use observe_service::{Received, Receiver};
///
/// let receiver = Receiver::new(async |received: Received| {
///     for event in received.events {
///         println!("{event:?}");
///     }
///     true // it is taken, and not sent again
/// });
/// let app: Router = Router::new().route("/observer", receiver.route());
/// let grpc = receiver.grpc(); // for a server of tonic
/// # let _ = (app, grpc);
/// ```
#[derive(Clone)]
pub struct Receiver {
    receive: Arc<dyn Receive>,
    token: Token,
    max_bytes: usize,
}

impl Receiver {
    /// Hands what is received to the program, which says whether it takes it.
    pub fn new(receive: impl Receive) -> Self {
        Self {
            receive: Arc::new(receive),
            token: Token::none(),
            max_bytes: 4 * 1024 * 1024,
        }
    }

    /// Makes observations of what is received: the program's metrics count a whole fleet's events by kind and
    /// state, its traces have the numbers. What is to be a metric of its own, say bytes, the program makes of
    /// [`Received::events`].
    ///
    /// ```
    /// use observe_service::Receiver;
    ///
    /// let receiver = Receiver::observed().token("gost");
    /// # let _ = receiver;
    /// ```
    pub fn observed() -> Self {
        Self::new(Observed)
    }

    /// Receives only from services that know this token.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Token::of(token.into());
        self
    }

    /// How long a request may be: 4 MiB unless it is set.
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    async fn receive(&self, received: Received) -> bool {
        self.receive.receive(received).await
    }
}

/// Without the token.
impl std::fmt::Debug for Receiver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Receiver")
            .field("max_bytes", &self.max_bytes)
            .finish_non_exhaustive()
    }
}
