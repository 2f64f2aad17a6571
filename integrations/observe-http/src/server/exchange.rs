//! One request and its response, as the server sees them.

use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

use http::{StatusCode, Uri};
use observe::__private::Fields;
use observe::{Carrier, ObservationDocumentation};

use super::left::Left;
use super::{Reported, RequestHead, ServerRequest, spare};
use crate::exchange::Exchange;
use crate::key::{LowField, Url};
use crate::pattern::Pattern;
use crate::progress::Progress;
use crate::running::Seat;
use crate::values::{Method, Outcome, Status};

/// One request and its response, as conventions, filters and handlers see them.
///
/// The request itself has gone to the service inside; this keeps its method, its URI, the pattern of
/// its route, and attributes of any type that code inside the observation leaves here.
///
/// ```
/// use observe::{Edit, Extension, Filter};
/// use observe_http::ServerExchange;
///
/// /// Keeps paths out of traces.
/// #[derive(Extension)]
/// #[extension(filter, observation = "http.server.requests")]
/// struct Discreet;
///
/// impl Filter for Discreet {
///     fn filter(&self, edit: &mut Edit<'_>) {
///         let exchange = edit.context().carrier::<ServerExchange>();
///         if exchange.is_some_and(|exchange| exchange.path().starts_with("/customers/")) {
///             edit.remove("http.url");
///         }
///     }
/// }
/// ```
#[derive(Debug, Default)]
pub struct ServerExchange {
    method: http::Method,
    /// Its name, which is asked for several times.
    known_method: Method,
    uri: Uri,
    /// The pattern that was known when it started.
    pattern: Option<&'static Pattern>,
    /// Whether a convention sets the keys.
    has_convention: bool,
    progress: Progress,
    left: Left,
}

impl ServerExchange {
    /// The exchange of a request, in the room of one that is over if there is one.
    #[inline]
    #[expect(clippy::unnecessary_box_returns, reason = "it is moved as a pointer")]
    pub(crate) fn begin(
        head: RequestHead<'_>,
        pattern: Option<&'static Pattern>,
        has_convention: bool,
    ) -> Box<Seat<Self>> {
        let mut seat = spare::take().unwrap_or_else(|| Seat::new(Arc::default()));
        let own = Arc::get_mut(seat.exchange_mut()).expect("nobody else has a spare one");
        own.method.clone_from(head.method);
        own.known_method = Method::from(head.method);
        own.uri.clone_from(head.uri);
        own.pattern = pattern;
        own.has_convention = has_convention;
        seat
    }

    /// Forgets everything; what code has left is the user's, whose `Drop` runs here.
    pub(super) fn clear(&mut self) {
        self.uri = Uri::default();
        self.progress.clear();
        self.left.clear();
    }

    /// The method, as the request says it. Anyone may send any: [`Method`] is the closed set.
    pub fn method(&self) -> &http::Method {
        &self.method
    }

    /// The URI of the request.
    pub fn request_uri(&self) -> &Uri {
        &self.uri
    }

    /// The path of the request.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The pattern of the route, if one is known.
    pub fn pattern(&self) -> Option<&'static str> {
        self.matched().map(Pattern::text)
    }

    /// The status of the response; `None` before its head.
    pub fn response_status(&self) -> Option<StatusCode> {
        self.progress.status()
    }

    /// The value of `status` as it is now.
    pub fn status(&self) -> Status {
        self.progress.status().map_or(Status::Unknown, Status::Code)
    }

    /// The value of `outcome` as it is now.
    pub fn outcome(&self) -> Outcome {
        self.progress.outcome()
    }

    /// The value of `exception` as it is now: the kind of the last error, or `none`.
    pub fn exception(&self) -> &'static str {
        self.progress.exception()
    }

    /// The value of `uri` as it is now.
    pub fn uri(&self) -> &'static str {
        match (self.pattern(), self.progress.status()) {
            (Some(""), _) => "root",
            (Some(pattern), _) => pattern,
            (None, Some(status)) if status.is_redirection() => "REDIRECTION",
            (None, Some(StatusCode::NOT_FOUND)) => "NOT_FOUND",
            (None, _) if matches!(self.path(), "" | "/") => "root",
            (None, _) => "UNKNOWN",
        }
    }

    /// A copy of the attribute of that type.
    pub fn attribute<T: Any + Clone + Send + Sync>(&self) -> Option<T> {
        self.left.attribute()
    }

    /// Where code inside the observation leaves something.
    pub(super) fn left(&self) -> &Left {
        &self.left
    }

    /// Whoever is further inside knows better.
    #[inline]
    fn matched(&self) -> Option<&'static Pattern> {
        self.left.pattern().or(self.pattern)
    }
}

impl Carrier for ServerExchange {
    /// `http get`, and behind it the pattern if one is known.
    fn contextual_name(&self) -> Option<Cow<'static, str>> {
        let method = self.known_method;
        let name = match self.matched() {
            Some(pattern) => pattern.contextual_name(method),
            None => method.contextual_name(),
        };
        Some(Cow::Borrowed(name))
    }
}

impl Exchange for ServerExchange {
    const MAKES_BODY: bool = true;

    type Documentation = ServerRequest<'static>;

    fn method(&self) -> &http::Method {
        &self.method
    }

    fn progress(&self) -> &Progress {
        &self.progress
    }

    #[inline]
    fn set_first_keys(&self, fields: &mut Fields<'_>) {
        if self.has_convention {
            return;
        }
        let keys = ServerRequest {
            method: self.known_method.into(),
            uri: LowField(self.pattern.map(|_| self.uri())),
            http_url: Url(Some(self.path())),
            ..ServerRequest::default()
        };
        keys.set_keys(fields);
    }

    #[inline]
    fn set_last_keys(&self, fields: &mut Fields<'_>) {
        if self.has_convention {
            return;
        }
        // What was known from the start is recorded.
        let is_known = self.pattern.is_some() && !self.left.is_something();
        let keys = ServerRequest {
            exception: self.exception().into(),
            outcome: self.outcome().into(),
            status: self.status().into(),
            uri: LowField((!is_known).then(|| self.uri())),
            ..ServerRequest::default()
        };
        keys.set_keys(fields);
    }

    #[inline]
    fn has_reported(&self) -> bool {
        self.left.has_reported()
    }

    fn take_reported(&self) -> Option<Reported> {
        self.left.take_reported()
    }

    fn recycle(seat: Box<Seat<Self>>) {
        spare::give_back(seat);
    }
}
