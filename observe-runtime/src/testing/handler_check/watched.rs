//! The handler under test, with someone who looks over its shoulder.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use super::journal::Journal;
use crate::context::{Context, Parent};
use crate::documentation::ObservationDocumentation;
use crate::error::ObservedError;
use crate::event::Event;
use crate::handler::{Handler, Interest};

#[derive(Debug)]
pub(super) struct Watched<H> {
    /// `None` once it is being dropped.
    handler: Option<H>,
    journal: Arc<Journal>,
}

/// The handler's state, and what it was told so far.
#[derive(Debug)]
pub(super) struct WatchedState<S> {
    state: S,
    told: Vec<&'static str>,
    had_trace: bool,
}

/// Callbacks that a failure lists; more of them say nothing new.
const TOLD: usize = 12;

impl<H: Handler> Watched<H> {
    pub(super) fn new(handler: H, journal: Arc<Journal>) -> Self {
        Self {
            handler: Some(handler),
            journal,
        }
    }

    fn watch<T>(
        &self,
        callback: &'static str,
        told: &[&'static str],
        call: impl FnOnce(&H) -> T,
    ) -> T {
        let handler = self.handler.as_ref().expect("it is taken by `drop` only");
        self.journal.enter(callback);
        let result = catch_unwind(AssertUnwindSafe(|| call(handler)));
        self.journal.leave(callback);
        result.unwrap_or_else(|payload| {
            self.journal.panicked(callback, told, &*payload);
            resume_unwind(payload)
        })
    }

    fn between(
        &self,
        callback: &'static str,
        state: &mut WatchedState<H::State>,
        call: impl FnOnce(&H, &mut H::State),
    ) {
        let WatchedState { state, told, .. } = state;
        self.watch(callback, told, |handler| call(handler, state));
        if told.len() < TOLD {
            told.push(callback);
        }
    }

    /// Looks at the trace that the handler gave a new observation.
    fn check_trace(&self, context: &Context) {
        let Some(trace) = context.trace() else {
            return;
        };
        let parent = context.parent().and_then(Parent::trace);
        if parent.is_some_and(|parent| parent.trace_id != trace.trace_id) {
            self.journal.note(
                "gave an observation a trace that is not its parent's in `on_start`; \
                 `TraceContext::child` of the parent's trace is one that is"
                    .to_owned(),
            );
        }
        if parent.is_some_and(|parent| parent.span_id == trace.span_id)
            || !self.journal.is_new_span(trace.span_id)
        {
            self.journal.note(
                "gave an observation the span of another in `on_start`; each has a span of its \
                 own"
                .to_owned(),
            );
        }
    }
}

impl<H: Handler> Handler for Watched<H> {
    type State = WatchedState<H::State>;

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        let handler = self.handler.as_ref().expect("it is taken by `drop` only");
        let answer = catch_unwind(AssertUnwindSafe(|| handler.interest(documentation)));
        answer.unwrap_or_else(|payload| {
            self.journal.panicked("interest", &[], &*payload);
            Interest::Never
        })
    }

    fn on_start(&self, context: &Context) -> Self::State {
        let had_trace = context.trace().is_some();
        let state = self.watch("on_start", &[], |handler| handler.on_start(context));
        if !had_trace {
            self.check_trace(context);
        }
        WatchedState {
            state,
            told: vec!["on_start"],
            had_trace: context.trace().is_some(),
        }
    }

    fn on_scope_opened(&self, context: &Context, state: &mut Self::State) {
        self.between("on_scope_opened", state, |handler, state| {
            handler.on_scope_opened(context, state);
        });
    }

    fn on_event(&self, context: &Context, event: &Event<'_>, state: &mut Self::State) {
        self.between("on_event", state, |handler, state| {
            handler.on_event(context, event, state);
        });
    }

    fn on_scope_closed(&self, context: &Context, state: &mut Self::State) {
        self.between("on_scope_closed", state, |handler, state| {
            handler.on_scope_closed(context, state);
        });
    }

    fn on_error(&self, context: &Context, error: &ObservedError<'_>, state: &mut Self::State) {
        self.between("on_error", state, |handler, state| {
            handler.on_error(context, error, state);
        });
    }

    fn on_stop(&self, context: &Context, state: Self::State) {
        let WatchedState {
            state,
            told,
            had_trace,
        } = state;
        self.watch("on_stop", &told, |handler| handler.on_stop(context, state));
        if context.trace().is_some() && !had_trace {
            self.journal.note(
                "set the trace later than in `on_start`: what starts meanwhile does not know it"
                    .to_owned(),
            );
        }
    }
}

impl<H> Drop for Watched<H> {
    fn drop(&mut self) {
        let handler = self.handler.take();
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(handler))) {
            self.journal.panicked("drop", &[], &*payload);
        }
    }
}
