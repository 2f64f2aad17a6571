//! What every client component is told.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Method, Request, Uri};
use observe::Registry;

use super::url::{Redact, url};
use super::{ClientExchange, ClientRequestConvention, UriTemplate, convention};
use crate::carrier;
use crate::place::Place;
use crate::running::{Running, Seat};

#[derive(Clone, Default)]
pub(super) struct Settings {
    place: Place,
    redact: Option<Arc<Redact>>,
}

impl Settings {
    pub(super) fn registry(mut self, registry: Registry) -> Self {
        self.place.registry = Some(registry);
        self
    }

    pub(super) fn convention(mut self, convention: impl ClientRequestConvention) -> Self {
        self.place.adopt(convention::given(convention));
        self
    }

    pub(super) fn redact<F>(mut self, redact: F) -> Self
    where
        F: Fn(&str) -> Cow<'_, str> + Send + Sync + 'static,
    {
        self.redact = Some(Arc::new(redact));
        self
    }

    /// Whether anyone may hear of a request.
    pub(super) fn is_on(&self) -> bool {
        self.place.is_on::<ClientExchange>()
    }

    /// Starts the observation of a request; `None` if nobody hears of it.
    pub(super) fn start<B>(&self, request: &mut Request<B>) -> Option<Running<ClientExchange>> {
        if !self.is_on() {
            return None;
        }
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let template = request.extensions().get().copied();
        self.start_exchange(method, uri, template, request.headers_mut())
    }

    /// The same for requests of another type, if anyone [may hear](Self::is_on) of them.
    pub(super) fn start_exchange(
        &self,
        method: Method,
        uri: Uri,
        template: Option<UriTemplate>,
        headers: &mut HeaderMap,
    ) -> Option<Running<ClientExchange>> {
        let has_convention = self.place.has_convention;
        let url = url(&uri, self.redact.as_deref());
        let exchange = ClientExchange::new(method, uri, url, template, has_convention);
        let mut running = Seat::new(Arc::new(exchange)).start(&self.place, None)?;
        if let Some(trace) = running.trace() {
            carrier::inject(&trace, headers);
        }
        Some(running)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("place", &self.place)
            .field("has_redaction", &self.redact.is_some())
            .finish_non_exhaustive()
    }
}
