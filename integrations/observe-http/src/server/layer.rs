//! The layer of a server.

use std::fmt;
use std::sync::Arc;

use http::Request;
use observe::propagation::TraceContext;
use observe::{Convention, Observation, ObservationBuilder, Registry};
use tower_layer::Layer;

use super::{
    RequestHead, ServerExchange, ServerObservation, ServerRequest, ServerRequestConvention,
    ServerService, convention,
};
use crate::carrier;
use crate::convention::extends;
use crate::key::LowField;
use crate::pattern::Pattern;
use crate::running::Running;

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
#[derive(Clone, Default)]
#[must_use = "a layer observes once it is around a service"]
pub struct ServerLayer {
    settings: Arc<Settings>,
}

/// What a hook answers: the pattern of a request, if it knows one.
type Route = dyn for<'a> Fn(RequestHead<'a>) -> Option<&'a str> + Send + Sync;

#[derive(Clone, Default)]
struct Settings {
    registry: Option<Registry>,
    convention: Option<&'static dyn Convention>,
    /// Whether the convention sets the keys.
    has_convention: bool,
    route: Option<Arc<Route>>,
}

impl ServerLayer {
    /// A layer for the registry that is installed; until one is, it does nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Observes in this registry, unless another is scoped where requests are handled.
    pub fn registry(mut self, registry: Registry) -> Self {
        Arc::make_mut(&mut self.settings).registry = Some(registry);
        self
    }

    /// Names the exchanges and says their keys by this convention. One that is declared for another
    /// observation is left out, with a warning.
    pub fn convention(mut self, convention: impl ServerRequestConvention) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        settings.has_convention = extends::<_, ServerRequest>(&convention);
        settings.convention = Some(convention::given(convention));
        self
    }

    /// Asks this hook for the pattern that a request has matched, for routers other than axum's. Of a
    /// router that knows it only inside the layer, [`ServerObservation::set_pattern`] is told.
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
        Arc::make_mut(&mut self.settings).route = Some(Arc::new(route));
        self
    }

    /// Starts the observation of a request and leaves its handle there; `None` if nobody hears of it.
    #[inline]
    pub(super) fn start<B>(&self, request: &mut Request<B>) -> Option<Running<ServerExchange>> {
        let settings = &*self.settings;
        let mut builder = Observation::builder(ServerRequest::default());
        if let Some(convention) = settings.convention {
            builder = builder.convention(convention);
        }
        if !builder.is_on() {
            return None;
        }
        let (exchange, running) = settings.start(RequestHead::of(request))?;
        let handle = ServerObservation::new(exchange);
        request.extensions_mut().insert(handle);
        Some(running)
    }
}

impl Settings {
    fn start(
        &self,
        head: RequestHead<'_>,
    ) -> Option<(Arc<ServerExchange>, Running<ServerExchange>)> {
        let pattern = self.pattern(head);
        let has_convention = self.has_convention;
        let seat = ServerExchange::begin(head, pattern, has_convention);
        let exchange = Arc::clone(&seat.exchange);
        let mut keys = ServerRequest::default();
        if !has_convention {
            keys.method = LowField(Some(exchange.known_method()));
            keys.uri = LowField(pattern.map(|_| exchange.uri()));
            keys.http_url.0 = Some(Arc::clone(&exchange));
        }
        let builder = Observation::builder(keys).carrier(Arc::clone(&exchange));
        let parent = carrier::parent(head.headers);
        let mut observation = if parent.is_none() && self.is_usual() {
            builder.start()
        } else {
            self.start_unusual(builder, parent)
        };
        // They are recorded: they need not be recorded again.
        observation.http_url.0 = None;
        observation.method.0 = None;
        Some((exchange, seat.run(observation)?))
    }

    /// Whether it observes as it does where nothing is said.
    fn is_usual(&self) -> bool {
        self.registry.is_none() && self.convention.is_none()
    }

    /// Apart, so that the others need not move what most do not have.
    #[inline(never)]
    fn start_unusual<'a>(
        &'a self,
        mut builder: ObservationBuilder<'a, ServerRequest>,
        parent: Option<TraceContext>,
    ) -> Observation<ServerRequest> {
        if let Some(registry) = &self.registry {
            builder = builder.registry(registry);
        }
        if let Some(convention) = self.convention {
            builder = builder.convention(convention);
        }
        if let Some(parent) = parent {
            builder = builder.parent(parent);
        }
        builder.start()
    }

    fn pattern(&self, head: RequestHead<'_>) -> Option<&'static Pattern> {
        let route = self.route.as_ref();
        let given = route.and_then(|route| route(head)).map(Pattern::given);
        given.or_else(|| matched(head))
    }
}

#[cfg(feature = "axum")]
fn matched(head: RequestHead<'_>) -> Option<&'static Pattern> {
    let matched = head.extensions.get::<axum::extract::MatchedPath>();
    matched.map(|path| Pattern::matched(path.as_str()))
}

#[cfg(not(feature = "axum"))]
fn matched(_: RequestHead<'_>) -> Option<&'static Pattern> {
    None
}

impl<S> Layer<S> for ServerLayer {
    type Service = ServerService<S>;

    fn layer(&self, inner: S) -> ServerService<S> {
        ServerService::new(inner, self.clone())
    }
}

impl fmt::Debug for ServerLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerLayer")
            .field("registry", &self.settings.registry)
            .field("has_convention", &self.settings.has_convention)
            .field("has_route", &self.settings.route.is_some())
            .finish()
    }
}
