//! The handle to the observation of a request.

use std::any::Any;
use std::error::Error;
use std::sync::Arc;

use observe::{ErrorKind, ObservedError, carrier_here};

use super::{Reported, ServerExchange};
use crate::pattern::Pattern;

/// The observation of a request, for the code that handles it.
///
/// It is in the extensions of the request, and an extractor of axum (feature `axum`). Where nobody
/// hears of the request, it does nothing.
///
/// A response is not an error, whatever its status: an error that a handler turns into a response is
/// recorded if it is set here.
///
/// ```
/// use http::{Request, Response, StatusCode};
/// use observe_http::ServerObservation;
/// # use std::fmt;
/// # #[derive(Debug)]
/// # struct MissingUserException;
/// # impl fmt::Display for MissingUserException {
/// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("no such user") }
/// # }
/// # impl std::error::Error for MissingUserException {}
///
/// fn missing<B>(request: &Request<B>) -> Response<String> {
///     ServerObservation::of(request).set_error(MissingUserException);
///     let mut response = Response::new(String::from("no such user"));
///     *response.status_mut() = StatusCode::NOT_FOUND;
///     response
/// }
/// # let _ = missing::<()>;
/// ```
#[derive(Clone, Debug, Default)]
pub struct ServerObservation(Option<Arc<ServerExchange>>);

impl ServerObservation {
    pub(crate) const fn new(exchange: Arc<ServerExchange>) -> Self {
        Self(Some(exchange))
    }

    /// The one of a request.
    #[must_use]
    pub fn of<B>(request: &http::Request<B>) -> Self {
        Self::in_extensions(request.extensions())
    }

    /// The one in the extensions of a request.
    #[must_use]
    pub fn in_extensions(extensions: &http::Extensions) -> Self {
        extensions.get().cloned().unwrap_or_default()
    }

    /// The one of the request that this code handles, for code that is not given the request. It is
    /// found on the task of the request, not in one that was spawned there.
    #[must_use]
    pub fn current() -> Self {
        Self(carrier_here())
    }

    /// Whether anyone hears of the request.
    #[must_use]
    pub fn is_observed(&self) -> bool {
        self.0.is_some()
    }

    /// The exchange; `None` if nobody hears of it.
    #[must_use]
    pub fn exchange(&self) -> Option<&ServerExchange> {
        self.0.as_deref()
    }

    /// Sets the error of the exchange: handlers hear of it when the code that handles the request
    /// pauses or returns, and its kind becomes the value of `exception` and `error`. The last one
    /// counts. After the end of the exchange it is too late.
    ///
    /// The kind is the name of the error's type; of one that names its kind itself,
    /// [`set_error_kind`](Self::set_error_kind) takes that.
    pub fn set_error<E: Error + Send + Sync + 'static>(&self, error: E) {
        if let Some(exchange) = &self.0 {
            let kind = ObservedError::new(&error).kind();
            exchange.left().report(Reported::new(kind, error));
        }
    }

    /// Sets the error of the exchange, which names its kind.
    pub fn set_error_kind<E: ErrorKind + Error + Send + Sync + 'static>(&self, error: E) {
        if let Some(exchange) = &self.0 {
            exchange.left().report(Reported::new(error.kind(), error));
        }
    }

    /// Leaves an attribute for conventions, filters and handlers, in place of another of its type:
    /// [`ServerExchange::attribute`] reads it.
    pub fn insert<T: Any + Clone + Send + Sync>(&self, attribute: T) {
        if let Some(exchange) = &self.0 {
            exchange.left().insert(attribute);
        }
    }

    /// Says which pattern the request has matched, for routers that know it only inside the layer.
    /// It comes before what the layer knew.
    ///
    /// Hooks may give a thousand patterns in a program; further ones become `other`.
    pub fn set_pattern(&self, pattern: &str) {
        if let Some(exchange) = &self.0 {
            exchange.left().set_pattern(Pattern::given(pattern));
        }
    }
}
