//! Clients: their layers and middlewares, what they observe, and how that is changed.

mod convention;
mod default_convention;
mod errors;
mod exchange;
mod future;
mod layer;
mod request;
mod service;
mod settings;
mod shown;
mod template;
mod url;

#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "reqwest-middleware")]
mod reqwest_middleware;
#[cfg(feature = "ureq")]
mod ureq;

pub use convention::ClientRequestConvention;
pub use default_convention::DefaultClientRequestConvention;
pub use errors::{BoxedErrors, ClientErrors, PlainErrors};
pub use exchange::ClientExchange;
pub use future::ClientFuture;
pub use layer::ClientLayer;
pub use request::ClientRequest;
pub use service::ClientService;
pub use template::UriTemplate;

#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestFuture, TemplatedRequest};
#[cfg(feature = "reqwest-middleware")]
pub use self::reqwest_middleware::ReqwestMiddleware;
#[cfg(feature = "ureq")]
pub use self::ureq::UreqMiddleware;

/// The body of a response that a client got.
pub type ClientBody<B> = crate::ObservedBody<B, ClientExchange>;
