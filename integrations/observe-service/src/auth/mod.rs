//! Who a client is.

#[cfg(feature = "grpc")]
mod grpc;
#[cfg(feature = "http")]
mod http;
pub(crate) mod secret;
mod users;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use crate::plugin::DeliveryError;

#[cfg(feature = "grpc")]
pub use grpc::GrpcAuther;
#[cfg(feature = "http")]
pub use http::HttpAuther;
pub use users::Users;

/// Who a client is, once that is known: `None` for who may not come in.
pub type Authentication<'a> =
    Pin<Box<dyn Future<Output = Result<Option<String>, DeliveryError>> + Send + 'a>>;

/// Says who a client is, by which its statistics are kept: see [`Clients`](crate::Clients).
///
/// ```
/// use observe_service::{Authenticator, Credentials, Users};
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let users = Users::new([("user1", "pass1")]);
/// let credentials = Credentials::new("service-0", "user1", "pass1", "192.0.2.7:51000");
/// assert_eq!(users.authenticate(&credentials).await?.as_deref(), Some("user1"));
/// # Ok::<(), observe_service::DeliveryError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say who a client is",
    note = "implement `Authenticator`, or use `Users`, `HttpAuther` or `GrpcAuther`"
)]
pub trait Authenticator: Send + Sync + 'static {
    /// Is called once a connection, before anything of it is relayed.
    fn authenticate<'a>(&'a self, credentials: &'a Credentials) -> Authentication<'a>;
}

/// What a client has shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The service that it wants to use.
    pub service: String,
    /// Its name.
    pub username: String,
    /// Its password.
    pub password: String,
    /// Where it comes from.
    pub client: String,
}

impl Credentials {
    /// What a client that comes from `client` has shown to a service.
    pub fn new(
        service: impl Into<String>,
        username: impl Into<String>,
        password: impl Into<String>,
        client: impl Into<String>,
    ) -> Self {
        Self {
            service: service.into(),
            username: username.into(),
            password: password.into(),
            client: client.into(),
        }
    }
}

/// Without the password.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("service", &self.service)
            .field("username", &self.username)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
