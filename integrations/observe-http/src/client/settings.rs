//! What every client component is told.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Method as HttpMethod, Uri};
use observe::Registry;

use super::url::{Redact, url};
use super::{ClientExchange, ClientRequestConvention, UriTemplate, convention};
use crate::carrier;
use crate::convention::extends;
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
        self.place.has_convention = extends::<_, ClientExchange>(&convention);
        self.place.convention = Some(convention::given(convention));
        self
    }

    pub(super) fn redact<F>(mut self, redact: F) -> Self
    where
        F: Fn(&str) -> Cow<'_, str> + Send + Sync + 'static,
    {
        self.redact = Some(Arc::new(redact));
        self
    }

    /// Starts the observation of a request; `None` if nobody hears of it. Asks for the URI and the
    /// template only if it may be heard of.
    pub(super) fn start(
        &self,
        method: &HttpMethod,
        uri: impl FnOnce() -> Uri,
        template: impl FnOnce() -> Option<UriTemplate>,
        headers: &mut HeaderMap,
    ) -> Option<Running<ClientExchange>> {
        if !self.place.is_on::<ClientExchange>() {
            return None;
        }
        self.start_exchange(method, uri(), template(), headers)
    }

    fn start_exchange(
        &self,
        method: &HttpMethod,
        uri: Uri,
        template: Option<UriTemplate>,
        headers: &mut HeaderMap,
    ) -> Option<Running<ClientExchange>> {
        let has_convention = self.place.has_convention;
        let url = url(&uri, self.redact.as_deref());
        let exchange = ClientExchange::new(method.clone(), uri, url, template, has_convention);
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
