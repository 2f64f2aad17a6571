//! What every client component is told.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Method as HttpMethod, Uri};
use observe::{Convention, Observation, Registry};

use super::client_name::ClientName;
use super::url::{Redact, url};
use super::{ClientExchange, ClientRequest, ClientRequestConvention, UriTemplate, convention};
use crate::carrier;
use crate::convention::extends;
use crate::key::LowField;
use crate::running::{Running, Seat};
use crate::values::Method;

#[derive(Clone, Default)]
pub(super) struct Settings {
    registry: Option<Registry>,
    convention: Option<&'static dyn Convention>,
    /// Whether the convention sets the keys.
    has_convention: bool,
    redact: Option<Arc<Redact>>,
}

impl Settings {
    pub(super) fn registry(mut self, registry: Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    pub(super) fn convention(mut self, convention: impl ClientRequestConvention) -> Self {
        self.has_convention = extends::<_, ClientRequest>(&convention);
        self.convention = Some(convention::given(convention));
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
        let mut builder = Observation::builder(ClientRequest::default());
        if let Some(convention) = self.convention {
            builder = builder.convention(convention);
        }
        if !builder.is_on() {
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
        let has_convention = self.has_convention;
        let url = url(&uri, self.redact.as_deref());
        let exchange = ClientExchange::new(method.clone(), uri, url, template, has_convention);
        let exchange = Arc::new(exchange);
        let mut keys = ClientRequest::default();
        if !has_convention {
            keys.method = LowField(Some(Method::from(method)));
            keys.uri = LowField(Some(exchange.uri()));
            keys.client_name = ClientName::of(&exchange);
            keys.http_url.0 = Some(Arc::clone(&exchange));
        }
        let mut builder = Observation::builder(keys).carrier(Arc::clone(&exchange));
        if let Some(registry) = &self.registry {
            builder = builder.registry(registry);
        }
        if let Some(convention) = self.convention {
            builder = builder.convention(convention);
        }
        let mut observation = builder.start();
        if let Some(trace) = observation.trace() {
            carrier::inject(&trace, headers);
        }
        // They are recorded: they need not be recorded again.
        *observation = ClientRequest::default();
        Seat::new(exchange).run(observation)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("registry", &self.registry)
            .field("has_convention", &self.has_convention)
            .field("has_redaction", &self.redact.is_some())
            .finish_non_exhaustive()
    }
}
