//! One request and its response, as the server sees them.

use std::any::Any;
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use http::{Extensions, StatusCode, Uri};
use observe::Carrier;

use super::{Reported, RequestHead, ServerRequest, spare};
use crate::exchange::Exchange;
use crate::key::LowField;
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
    /// Whether there is something in `left`: most exchanges are never asked for the lock.
    has_left: AtomicBool,
    has_reported: AtomicBool,
    left: Mutex<Option<Box<Left>>>,
}

/// What code inside the observation leaves.
#[derive(Debug, Default)]
struct Left {
    pattern: Option<&'static Pattern>,
    attributes: Extensions,
    reported: Option<Reported>,
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
        let own = Arc::get_mut(&mut seat.exchange).expect("nobody else has a spare one");
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
        if std::mem::take(self.has_left.get_mut()) {
            *self.has_reported.get_mut() = false;
            drop(
                self.left
                    .get_mut()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take(),
            );
        }
    }

    /// The method, as the request says it. Anyone may send any: [`Method`] is the closed set.
    pub fn method(&self) -> &http::Method {
        &self.method
    }

    pub(super) fn known_method(&self) -> Method {
        self.known_method
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
        if !self.has_left.load(Ordering::Acquire) {
            return None;
        }
        self.left(|left| left.attributes.get().cloned())
    }

    /// Leaves an attribute, in place of another of its type.
    pub(super) fn insert<T: Any + Clone + Send + Sync>(&self, attribute: T) {
        // What it replaces is the user's, whose `Drop` may come back here.
        drop(self.left(|left| left.attributes.insert(attribute)));
    }

    pub(super) fn set_pattern(&self, pattern: &str) {
        let pattern = Pattern::given(pattern);
        self.left(|left| left.pattern = Some(pattern));
    }

    pub(super) fn report(&self, reported: Reported) {
        let replaced = self.left(|left| left.reported.replace(reported));
        self.has_reported.store(true, Ordering::Release);
        drop(replaced);
    }

    fn matched(&self) -> Option<&'static Pattern> {
        if self.has_left.load(Ordering::Acquire) {
            // Whoever is further inside knows better.
            return self.left(|left| left.pattern).or(self.pattern);
        }
        self.pattern
    }

    fn left<T>(&self, change: impl FnOnce(&mut Left) -> T) -> T {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = change(left.get_or_insert_default());
        self.has_left.store(true, Ordering::Release);
        changed
    }
}

impl Carrier for ServerExchange {
    /// `http get`, and behind it the pattern if one is known.
    fn contextual_name(&self) -> Option<Cow<'_, str>> {
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

    type Documentation = ServerRequest;

    fn method(&self) -> &http::Method {
        &self.method
    }

    fn progress(&self) -> &Progress {
        &self.progress
    }

    fn fill(&self, keys: &mut ServerRequest) {
        if !self.has_convention {
            keys.uri = LowField(Some(self.uri()));
            keys.exception = LowField(Some(self.exception()));
            keys.outcome = LowField(Some(self.outcome()));
            keys.status = LowField(Some(self.status()));
        }
    }

    #[inline]
    fn has_reported(&self) -> bool {
        self.has_reported.load(Ordering::Acquire)
    }

    fn take_reported(&self) -> Option<Reported> {
        self.has_reported.store(false, Ordering::Relaxed);
        self.left(|left| left.reported.take())
    }

    fn recycle(seat: Box<Seat<Self>>) {
        spare::give_back(seat);
    }
}
