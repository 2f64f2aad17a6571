//! The layer of a server.

use std::sync::Arc;

use observe::Registry;
use tower_layer::Layer;

use super::settings::Settings;
use super::{RequestHead, ServerRequestConvention, ServerService};

/// Observes the requests that a service answers, as `http.server.requests`.
///
/// It is for any `tower::Service` of `http::Request`: of axum, hyper, tonic. What it finds in
/// `traceparent` becomes the parent. The observation's scope covers the layers inside this one and the
/// handler, not those outside; the end of the response's body is its end.
///
/// ```
/// use observe_http::ServerLayer;
/// use tower::ServiceBuilder;
///
/// let service = ServiceBuilder::new()
///     .layer(ServerLayer::new())
///     .service_fn(async |_: http::Request<String>| {
///         Ok::<_, std::convert::Infallible>(http::Response::new(String::from("hello")))
///     });
/// # let _ = service;
/// ```
///
/// # Cancellation
///
/// A request whose future is dropped before there is a response, and a response whose body is dropped
/// before its end, were cancelled: `outcome` is `UNKNOWN` and `error` is `cancelled`.
///
/// # Panics
///
/// It has none of its own. A panic of the service or of the body passes through and ends the exchange
/// with `exception` and `error` as `panic`; a layer that makes a response of panics belongs inside.
#[derive(Clone, Debug, Default)]
#[must_use = "a layer observes once it is around a service"]
pub struct ServerLayer {
    settings: Arc<Settings>,
}

impl ServerLayer {
    /// A layer for the registry that is installed; until one is, it does nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Observes in this registry, unless another is scoped where requests are handled.
    pub fn registry(mut self, registry: Registry) -> Self {
        Arc::make_mut(&mut self.settings).registry(registry);
        self
    }

    /// Names the exchanges and says their keys by this convention. One that is declared for another
    /// observation is left out, with a warning.
    pub fn convention(mut self, convention: impl ServerRequestConvention) -> Self {
        Arc::make_mut(&mut self.settings).convention(convention);
        self
    }

    /// Asks this hook for the pattern that a request has matched, for routers other than axum's. Of a
    /// router that knows it only inside the layer,
    /// [`ServerObservation::set_pattern`](super::ServerObservation::set_pattern) is told.
    ///
    /// It is asked when the request starts, before what axum's router says. A path that a client may
    /// choose is no pattern: each one becomes a series. Hooks may give a thousand in a program; further
    /// ones become `other`.
    ///
    /// ```
    /// use observe_http::ServerLayer;
    ///
    /// /// What our router leaves in the request.
    /// #[derive(Clone)]
    /// struct Matched(&'static str);
    ///
    /// let layer = ServerLayer::new().route(|request| {
    ///     request.extensions.get::<Matched>().map(|matched| matched.0)
    /// });
    /// # let _ = layer;
    /// ```
    pub fn route<F>(mut self, route: F) -> Self
    where
        F: for<'a> Fn(RequestHead<'a>) -> Option<&'a str> + Send + Sync + 'static,
    {
        Arc::make_mut(&mut self.settings).route(route);
        self
    }
}

impl<S> Layer<S> for ServerLayer {
    type Service = ServerService<S>;

    fn layer(&self, inner: S) -> ServerService<S> {
        ServerService::new(inner, Arc::clone(&self.settings))
    }
}
