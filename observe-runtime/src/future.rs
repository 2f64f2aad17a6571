//! An observed future.

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};

use pin_project_lite::pin_project;

use crate::call::Call;
use crate::context::stack::{Mark, Running};
use crate::error::Outcome;
use crate::lifecycle;

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
    /// Polled, and not done.
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

    #[inline]
    fn poll(self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<F::Output> {
        let this = self.project();
        let entered = Entered::enter(this.state);
        // One place that polls, whether or not anyone listens: the compiler inlines it.
        let poll = this.future.poll(task);
        if let Some(mut call) = entered.into_call() {
            match &poll {
                Poll::Ready(output) => (this.end)(output, &mut call),
                Poll::Pending => *this.state = State::suspend(call),
            }
        }
        poll
    }
}

impl State {
    #[cold]
    #[inline(never)]
    fn suspend(call: Call) -> Self {
        call.into_running().map_or(Self::Off, |mut running| {
            lifecycle::close_scope(&mut running);
            Self::On(Suspended(Some(running)))
        })
    }
}

/// An observation between two polls; dropped there it was cancelled.
struct Suspended(Option<Running>);

impl Drop for Suspended {
    fn drop(&mut self) {
        if let Some(running) = self.0.take() {
            lifecycle::stop_with(running, Outcome::Cancelled);
        }
    }
}

/// One poll while it runs; dropped by a panic it stops the observation.
enum Entered {
    /// Nobody hears of it.
    Off,
    /// The first poll of a future that begins its observation itself.
    First(FirstPoll),
    /// The observation's scope is open.
    Open(Call),
}

impl Entered {
    #[inline(always)]
    fn enter(state: &mut State) -> Self {
        // Asked first and alone: the state of all polls but the first that nobody hears of.
        if let State::Off = state {
            return Self::Off;
        }
        Self::listen(state)
    }

    #[cold]
    #[inline(never)]
    fn listen(state: &mut State) -> Self {
        match mem::replace(state, State::Off) {
            State::Fresh | State::Off => Self::First(FirstPoll(Mark::here())),
            State::Prepared(running) => {
                let mut call = Call::from(Some(running));
                call.start();
                Self::Open(call)
            }
            State::On(mut suspended) => {
                let mut call = Call::from(suspended.0.take());
                call.resume();
                Self::Open(call)
            }
        }
    }

    /// The call whose scope is open, if the poll is observed.
    #[inline(always)]
    fn into_call(self) -> Option<Call> {
        match self {
            Self::Off => None,
            Self::First(first) => first.claim(),
            Self::Open(call) => Some(call),
        }
    }
}

/// Where the scope stack was before a first poll.
struct FirstPoll(Mark);

impl FirstPoll {
    #[inline]
    fn claim(self) -> Option<Call> {
        let mark = self.0;
        mem::forget(self);
        mark.claim().map(|running| Call::from(Some(running)))
    }
}

impl Drop for FirstPoll {
    /// The poll panicked: its call, if it began one, ends here.
    fn drop(&mut self) {
        drop(self.0.claim().map(|running| Call::from(Some(running))));
    }
}

impl<F, E> fmt::Debug for Observed<F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observed").finish_non_exhaustive()
    }
}
