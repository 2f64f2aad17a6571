//! An exchange that is being observed, and ends once.

use std::sync::Arc;
use std::thread;

use http::StatusCode;
use observe::{Observation, ObservedError};

use crate::exchange::Exchange;

/// The observation of an exchange. Dropped before it is ended, the exchange was cancelled, or
/// panicked.
///
/// It is one pointer, and one that is gone is too, because futures and bodies are moved often.
pub(crate) struct Running<X: Exchange> {
    seat: Box<Seat<X>>,
}

/// What belongs to a running exchange.
pub struct Seat<X: Exchange> {
    /// There while the exchange runs.
    observation: Option<Observation<X::Documentation>>,
    pub(crate) exchange: Arc<X>,
    /// Whether the thread was unwinding when it started.
    was_panicking: bool,
    /// What is still to come of a promised size of the response's body.
    remaining: Option<u64>,
}

impl<X: Exchange> Seat<X> {
    #[expect(clippy::unnecessary_box_returns, reason = "it is moved as a pointer")]
    pub(crate) fn new(exchange: Arc<X>) -> Box<Self> {
        Box::new(Self {
            observation: None,
            exchange,
            was_panicking: false,
            remaining: None,
        })
    }

    /// `None` if nobody hears of it.
    #[inline]
    pub(crate) fn run(
        mut self: Box<Self>,
        observation: Observation<X::Documentation>,
    ) -> Option<Running<X>> {
        if !observation.is_observed() {
            return None;
        }
        self.observation = Some(observation);
        self.was_panicking = thread::panicking();
        Some(Running { seat: self })
    }

    fn error(&mut self, error: &ObservedError<'_>) {
        if let Some(observation) = &mut self.observation {
            self.exchange.progress().set_exception(error.kind());
            observation.observed_error(error);
        }
    }

    #[inline]
    fn report(&mut self) {
        if self.exchange.has_reported() {
            self.report_now();
        }
    }

    #[cold]
    fn report_now(&mut self) {
        if let Some(reported) = self.exchange.take_reported() {
            self.error(&reported.as_observed());
        }
    }

    fn stop(mut self: Box<Self>) {
        if let Some(mut observation) = self.observation.take() {
            self.exchange.fill(&mut observation);
            observation.stop();
            X::recycle(self);
        }
    }

    /// Ends it as cancelled, or as panicked.
    #[cold]
    fn abort(&mut self) {
        self.report();
        self.exchange.progress().abort();
        if thread::panicking() && !self.was_panicking {
            self.exchange.progress().set_exception("panic");
        }
        if let Some(mut observation) = self.observation.take() {
            self.exchange.fill(&mut observation);
            drop(observation);
        }
    }
}

impl<X: Exchange> Running<X> {
    /// Runs `body` inside the observation.
    #[inline]
    pub(crate) fn scoped<T>(&mut self, body: impl FnOnce() -> T) -> T {
        match &mut self.seat.observation {
            Some(observation) => observation.scoped(body),
            None => body(),
        }
    }

    pub(crate) fn exchange(&self) -> &X {
        &self.seat.exchange
    }

    pub(crate) fn method(&self) -> &http::Method {
        self.seat.exchange.method()
    }

    /// The head of the response is there.
    pub(crate) fn head(&self, status: StatusCode) {
        self.seat.exchange.progress().set_status(status);
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
        self.seat.exchange.progress().set_io_error();
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
        self.seat.exchange.progress().abort();
        self.complete_with(error);
    }
}

impl<X: Exchange> Drop for Seat<X> {
    #[inline]
    fn drop(&mut self) {
        if self.observation.is_some() {
            self.abort();
        }
    }
}

impl<X: Exchange> std::fmt::Debug for Running<X> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").finish_non_exhaustive()
    }
}
