//! The documentation of `http.client.requests`.

use observe::{Bounded, ObservationDocumentation};

use crate::key::{LowField, Url};
use crate::values::{Method, Outcome, Status};

/// Time spent for HTTP client exchanges.
///
/// [`ClientLayer`](super::ClientLayer) and its siblings observe them; the fields are their business.
#[derive(ObservationDocumentation, Debug, Default)]
#[observation(
    name = "http.client.requests",
    contextual_name = "http {method}",
    kind = "client"
)]
pub struct ClientRequest<'a> {
    /// Name of the HTTP request method, or `none` if it is not a well-known one.
    #[low]
    pub(crate) method: LowField<Method>,
    /// URI template of the request, or `none` if none was given. Only the path is considered.
    #[low]
    pub(crate) uri: LowField<&'static str>,
    /// Client name, which is the host of the request's URI, or `none`. At most 100 values, then
    /// `other`.
    #[low("client.name")]
    pub(crate) client_name: LowField<Bounded<&'a str>>,
    /// HTTP response raw status code, or `IO_ERROR` if no response was received because of an I/O
    /// failure, or `CLIENT_ERROR` if none was received for another reason.
    #[low]
    pub(crate) status: LowField<Status>,
    /// Outcome of the HTTP client exchange.
    #[low]
    pub(crate) outcome: LowField<Outcome>,
    /// Name of the error that happened during the exchange, or `none` if none happened.
    #[low]
    pub(crate) exception: LowField<&'static str>,
    /// HTTP request URI.
    #[high("http.url")]
    pub(crate) http_url: Url<'a>,
}
