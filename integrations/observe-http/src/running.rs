//! An exchange that is being observed, and ends once.

use std::sync::Arc;
use std::thread;

use http::StatusCode;
use observe::__private::Scope;
use observe::propagation::TraceContext;
use observe::{Observation, ObservedError};

use crate::exchange::Exchange;
use crate::observed::Observed;
use crate::place::Place;

/// The observation of an exchange. Dropped before it is ended, the exchange was cancelled, or
/// panicked.
///
/// It is one pointer, and one that is gone is too, because futures and bodies are moved often.
pub(crate) struct Running<X: Exchange> {
    seat: Box<Seat<X>>,
}

/// What belongs to a running exchange.
pub struct Seat<X: Exchange> {
    observation: Observation<Observed<X>>,
    /// Whether the thread was unwinding when it started.
    was_panicking: bool,
    /// What is still to come of a promised size of the response's body.
    remaining: Option<u64>,
}

impl<X: Exchange> Seat<X> {
    #[expect(clippy::unnecessary_box_returns, reason = "it is moved as a pointer")]
    pub(crate) fn new(exchange: Arc<X>) -> Box<Self> {
        Box::new(Self {
            observation: Observation::idle(Observed::new(exchange)),
            was_panicking: false,
            remaining: None,
        })
    }

    #[inline]
    pub(crate) fn exchange(&self) -> &Arc<X> {
        &self.observation.exchange
    }

    #[inline]
    pub(crate) fn exchange_mut(&mut self) -> &mut Arc<X> {
        &mut self.observation.exchange
    }

    /// Starts the observation; `None` if nobody hears of it.
    #[inline]
    pub(crate) fn start(
        mut self: Box<Self>,
        place: &Place,
        parent: Option<TraceContext>,
    ) -> Option<Running<X>> {
        self.observation.is_over = false;
        if parent.is_none() && place.is_usual() {
            let exchange = Arc::clone(self.exchange());
            self.observation.start_in_place(exchange);
        } else {
            self.start_elsewhere(place, parent);
        }
        if !self.observation.is_observed() {
            return None;
        }
        self.was_panicking = thread::panicking();
        Some(Running { seat: self })
    }

    #[inline(never)]
    fn start_elsewhere(&mut self, place: &Place, parent: Option<TraceContext>) {
        let exchange = Arc::clone(self.exchange());
        let builder = place.prepare(Observed::new(Arc::clone(&exchange)), parent);
        self.observation = builder.carrier(exchange).start();
    }

    fn error(&mut self, error: &ObservedError<'_>) {
        self.exchange().progress().set_exception(error.kind());
        self.observation.observed_error(error);
    }

    #[inline]
    fn report(&mut self) {
        if self.exchange().has_reported() {
            self.report_now();
        }
    }

    #[cold]
    fn report_now(&mut self) {
        if let Some(reported) = self.exchange().take_reported() {
            self.error(&reported.as_observed());
        }
    }

    #[inline]
    fn stop(mut self: Box<Self>) {
        self.observation.is_over = true;
        self.observation.stop_in_place();
        X::recycle(self);
    }

    /// Ends it as cancelled, or as panicked: its observation is dropped next.
    #[cold]
    fn abort(&mut self) {
        self.report();
        let progress = self.observation.exchange.progress();
        progress.abort();
        if thread::panicking() && !self.was_panicking {
            progress.set_exception("panic");
        }
        self.observation.is_over = true;
    }
}

impl<X: Exchange> Running<X> {
    /// Runs `body` inside the observation.
    #[inline]
    pub(crate) fn scoped<T>(&mut self, body: impl FnOnce() -> T) -> T {
        self.seat.observation.scoped(body)
    }

    /// The observation's scope on this thread, if there is one; to be held by a local variable.
    #[inline]
    pub(crate) fn open_scope(running: Option<&mut Self>) -> Scope<'_> {
        Scope::of(running.map(|it| &mut it.seat.observation))
    }

    pub(crate) fn exchange(&self) -> &Arc<X> {
        self.seat.exchange()
    }

    /// The trace and span that it is, where a handler has said so.
    pub(crate) fn trace(&mut self) -> Option<TraceContext> {
        self.seat.observation.trace()
    }

    pub(crate) fn method(&self) -> &http::Method {
        self.seat.exchange().method()
    }

    /// The head of the response is there.
    pub(crate) fn head(&self, status: StatusCode) {
        self.seat.exchange().progress().set_status(status);
    }

    /// Of the body so much is promised, if anything is.
    pub(crate) fn promise(&mut self, size: Option<u64>) {
        self.seat.remaining = size;
    }

    /// What is still to come of a promised size, behind this much.
    pub(crate) fn received(&mut self, size: usize) -> Option<u64> {
        let remaining = self.seat.remaining.as_mut()?;
        *remaining = remaining.saturating_sub(size as u64);
        Some(*remaining)
    }

    /// The connection failed before there was a response.
    pub(crate) fn io_error(&self) {
        self.seat.exchange().progress().set_io_error();
    }

    /// Tells handlers of an error that was set on the exchange.
    #[inline]
    pub(crate) fn report(&mut self) {
        self.seat.report();
    }

    /// The exchange came to its end.
    #[inline]
    pub(crate) fn complete(mut self) {
        self.seat.report();
        self.seat.stop();
    }

    /// The exchange ended with an error that the other side, if there is one, got a whole response
    /// for.
    pub(crate) fn complete_with(mut self, error: &ObservedError<'_>) {
        self.seat.report();
        self.seat.error(error);
        self.seat.stop();
    }

    /// The exchange broke off with an error.
    pub(crate) fn fail(self, error: &ObservedError<'_>) {
        self.seat.exchange().progress().abort();
        self.complete_with(error);
    }
}

impl<X: Exchange> Drop for Seat<X> {
    #[inline]
    fn drop(&mut self) {
        if self.observation.is_observed() {
            self.abort();
        }
    }
}

impl<X: Exchange> std::fmt::Debug for Running<X> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").finish_non_exhaustive()
    }
}
