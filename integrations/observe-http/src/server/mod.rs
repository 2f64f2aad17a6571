//! Servers: the layer, what it observes, and how that is changed.

#[cfg(feature = "axum")]
mod axum;
mod convention;
mod default_convention;
mod exchange;
mod future;
mod layer;
mod left;
mod observation;
mod reported;
mod request;
mod request_head;
mod service;
mod settings;
mod spare;

pub use convention::ServerRequestConvention;
pub use default_convention::DefaultServerRequestConvention;
pub use exchange::ServerExchange;
pub use future::ServerFuture;
pub use layer::ServerLayer;
pub use observation::ServerObservation;
pub(crate) use reported::Reported;
pub use request::ServerRequest;
pub use request_head::RequestHead;
pub use service::ServerService;

/// The body of a server's response.
pub type ServerBody<B> = crate::ObservedBody<B, ServerExchange>;
