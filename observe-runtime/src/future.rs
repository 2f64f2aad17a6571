//! An observed future.

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};

use pin_project_lite::pin_project;

use crate::call::Call;
use crate::error::Outcome;
use crate::lifecycle;
use crate::raw::{Mark, Running};

pin_project! {
    /// A future that is observed from its first poll to its end.
    ///
    /// # Cancellation
    ///
    /// Dropped after its first poll and before its end, it stops with [`Outcome::Cancelled`].
    /// Dropped before its first poll it leaves no trace.
    #[must_use = "futures do nothing unless polled"]
    #[doc(hidden)]
    pub struct Observed<F, E> {
        // Dropped before the state: what is observed inside is cancelled before what is around it.
        #[pin]
        future: F,
        end: E,
        state: State,
    }
}

enum State {
    /// Not polled yet; the future itself begins the observation.
    Fresh,
    /// Not polled yet; the entry keys are set.
    Prepared(Running),
    /// Nobody hears of it.
    Off,
    /// In its first poll, with the scope stack as it was before.
    First(Mark),
    /// In a poll, or between two of them.
    On(Suspended),
}

impl<F: Future, E: Fn(&F::Output, &mut Call)> Observed<F, E> {
    /// Observes a future whose own code begins the observation with [`Call::start_in_poll`];
    /// `end` sets the return keys and ends it.
    #[inline]
    pub fn new(future: F, end: E) -> Self {
        Self {
            future,
            end,
            state: State::Fresh,
        }
    }

    /// Observes a future for which `call` has been begun and its entry keys set.
    #[inline]
    pub fn prepared(call: Call, future: F, end: E) -> Self {
        Self {
            future,
            end,
            state: call.into_running().map_or(State::Off, State::Prepared),
        }
    }
}

impl<F: Future, E: Fn(&F::Output, &mut Call)> Future for Observed<F, E> {
    type Output = F::Output;

    // All that an unobserved poll pays is to ask the state before it and after it.
    #[inline]
    fn poll(self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<F::Output> {
        let this = self.project();
        if !this.state.is_off() {
            this.state.enter();
        }
        let polling = Polling(this.state);
        // One place that polls, whether or not anyone listens: the compiler inlines it.
        let poll = this.future.poll(task);
        if !polling.0.is_off() {
            if let Poll::Ready(output) = &poll {
                if let Some(running) = polling.0.take() {
                    (this.end)(output, &mut Call::from(Some(running)));
                }
            } else {
                polling.0.leave();
            }
        }
        mem::forget(polling);
        poll
    }
}

impl State {
    #[inline(always)]
    fn is_off(&self) -> bool {
        matches!(self, Self::Off)
    }

    /// The scope opens for one poll.
    #[cold]
    #[inline(never)]
    fn enter(&mut self) {
        // Asked alone, as in `leave`: it is what an unobserved future pays beside the two questions.
        match self {
            Self::Fresh => *self = Self::First(Mark::here()),
            _ => self.resume(),
        }
    }

    #[inline(never)]
    fn resume(&mut self) {
        match self {
            // Nothing moves, here and in `suspend`: this is what each further poll pays.
            Self::On(Suspended(Some(running))) => lifecycle::resume_scope(running),
            Self::Prepared(_) => self.start(),
            Self::On(Suspended(None)) | Self::Off | Self::Fresh | Self::First(_) => {}
        }
    }

    /// The first poll of an observation that was begun before it.
    #[inline(never)]
    fn start(&mut self) {
        if let Some(mut running) = self.take() {
            lifecycle::start(&mut running);
            lifecycle::open_scope(&mut running);
            *self = Self::On(Suspended(Some(running)));
        }
    }

    /// The observation, which is nobody's then; nobody hears of what follows.
    #[inline(never)]
    fn take(&mut self) -> Option<Running> {
        match mem::replace(self, Self::Off) {
            Self::Fresh | Self::Off => None,
            Self::Prepared(running) => Some(running),
            Self::First(mark) => mark.claim(),
            Self::On(mut suspended) => suspended.0.take(),
        }
    }

    /// The scope closes until the next poll.
    #[cold]
    #[inline(never)]
    fn leave(&mut self) {
        match self {
            Self::First(mark) if mark.is_here() => *self = Self::Off,
            _ => self.suspend(),
        }
    }

    #[inline(never)]
    fn suspend(&mut self) {
        match self {
            Self::On(Suspended(Some(running))) => lifecycle::suspend_scope(running),
            _ => self.claim(),
        }
    }

    /// The poll panicked.
    #[cold]
    #[inline(never)]
    fn panicked(&mut self) {
        drop(Call::from(self.take()));
    }

    /// Keeps what the first poll has begun, until the next one.
    #[inline(never)]
    fn claim(&mut self) {
        if let Some(mut running) = self.take() {
            lifecycle::close_scope(&mut running);
            *self = Self::On(Suspended(Some(running)));
        }
    }
}

/// An observation whose future was polled; dropped between two polls it was cancelled.
struct Suspended(Option<Running>);

impl Drop for Suspended {
    fn drop(&mut self) {
        if let Some(running) = self.0.take() {
            lifecycle::stop_with(running, Outcome::Cancelled);
        }
    }
}

/// One poll while it runs; dropped by a panic it stops the observation.
struct Polling<'a>(&'a mut State);

impl Drop for Polling<'_> {
    // Hands over the state, not itself: otherwise each poll would have to store where that is.
    #[inline(always)]
    fn drop(&mut self) {
        self.0.panicked();
    }
}

impl<F, E> fmt::Debug for Observed<F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observed").finish_non_exhaustive()
    }
}
