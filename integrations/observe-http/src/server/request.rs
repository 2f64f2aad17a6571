//! The documentation of `http.server.requests`.

use observe::ObservationDocumentation;

use crate::key::{LowField, Url};
use crate::values::{Method, Outcome, Status};

/// Processing time for HTTP server exchanges at the framework level.
///
/// [`ServerLayer`](super::ServerLayer) observes them; the fields are its business.
#[derive(ObservationDocumentation, Debug, Default)]
#[observation(
    name = "http.server.requests",
    contextual_name = "http {method}",
    kind = "server"
)]
pub struct ServerRequest<'a> {
    /// Name of the error that happened during the exchange, or `none` if none happened.
    #[low]
    pub(crate) exception: LowField<&'static str>,
    /// Name of the HTTP request method, or `none` if it is not a well-known one.
    #[low]
    pub(crate) method: LowField<Method>,
    /// Outcome of the HTTP server exchange.
    #[low]
    pub(crate) outcome: LowField<Outcome>,
    /// HTTP response raw status code, or `UNKNOWN` if no response was created.
    #[low]
    pub(crate) status: LowField<Status>,
    /// URI pattern of the matching handler if there is one; else `REDIRECTION` for 3xx responses,
    /// `NOT_FOUND` for 404 responses, `root` for requests without path, and `UNKNOWN` for all others.
    #[low]
    pub(crate) uri: LowField<&'static str>,
    /// HTTP request URI: its path.
    #[high("http.url")]
    pub(crate) http_url: Url<'a>,
}
