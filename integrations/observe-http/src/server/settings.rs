//! What the layer of a server is told.

use std::fmt;
use std::sync::Arc;

use http::Request;
use observe::Registry;

use super::{RequestHead, ServerExchange, ServerObservation, ServerRequestConvention, convention};
use crate::carrier;
use crate::pattern::Pattern;
use crate::place::Place;
use crate::running::Running;

/// What a hook answers: the pattern of a request, if it knows one.
type Route = dyn for<'a> Fn(RequestHead<'a>) -> Option<&'a str> + Send + Sync;

#[derive(Clone, Default)]
pub(super) struct Settings {
    place: Place,
    route: Option<Arc<Route>>,
}

impl Settings {
    pub(super) fn registry(&mut self, registry: Registry) {
        self.place.registry = Some(registry);
    }

    pub(super) fn convention(&mut self, convention: impl ServerRequestConvention) {
        self.place.adopt(convention::given(convention));
    }

    pub(super) fn route<F>(&mut self, route: F)
    where
        F: for<'a> Fn(RequestHead<'a>) -> Option<&'a str> + Send + Sync + 'static,
    {
        self.route = Some(Arc::new(route));
    }

    /// Starts the observation of a request and leaves its handle there; `None` if nobody hears of it.
    #[inline]
    pub(super) fn start<B>(&self, request: &mut Request<B>) -> Option<Running<ServerExchange>> {
        if !self.place.is_on::<ServerExchange>() {
            return None;
        }
        let running = self.start_exchange(RequestHead::of(request))?;
        let handle = ServerObservation::new(Arc::clone(running.exchange()));
        request.extensions_mut().insert(handle);
        Some(running)
    }

    fn start_exchange(&self, head: RequestHead<'_>) -> Option<Running<ServerExchange>> {
        let has_convention = self.place.has_convention;
        let seat = ServerExchange::begin(head, self.pattern(head), has_convention);
        seat.start(&self.place, carrier::parent(head.headers))
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

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("place", &self.place)
            .field("has_route", &self.route.is_some())
            .finish()
    }
}
