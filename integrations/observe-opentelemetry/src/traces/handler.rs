//! The handler that makes spans of observations.

use std::fmt;
use std::sync::Arc;

use observe::documentation::ObservationDocumentation;
use observe::propagation::{SpanId, TraceContext, TraceFlags};
use observe::{Clock, Context, Event, Handler, Interest, ObservedError, Timestamp};

use super::bridge;
use super::limits::Limits;
use super::parent::{Parents, Theirs};
use super::queue::Queue;
use super::record::Record;
use super::sampler::Sampler;
use super::state::{Marks, SpanState};

/// Records observations as spans; made by [`SpansBuilder::build`](super::SpansBuilder::build).
///
/// ```
/// use observe::Registry;
/// use observe_opentelemetry::opentelemetry_sdk::trace::InMemorySpanExporter;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let memory = InMemorySpanExporter::default();
/// let (handler, guard) = observe_opentelemetry::spans(|| Ok(memory)).build()?;
/// let registry = Registry::builder().handler(handler).build()?;
/// # drop((registry, guard));
/// # Ok(()) }
/// ```
pub struct SpanHandler {
    pub(super) queue: Arc<Queue>,
    pub(super) sampler: Sampler,
    pub(super) limits: Limits,
    pub(super) clock: Option<Box<dyn Clock>>,
    pub(super) is_bridged: bool,
    pub(super) parents: Parents,
}

impl Handler for SpanHandler {
    type State = SpanState;

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        if self.is_bridged {
            Interest::Always
        } else {
            Interest::Late
        }
    }

    fn exports_spans(&self) -> bool {
        true
    }

    // Called from one place of the runtime, which keeps what is returned where it is made.
    #[inline(always)]
    fn on_start(&self, context: &Context) -> SpanState {
        if Theirs::is_nothing() && context.parent().is_none() && context.trace().is_none() {
            return self.start_root(context);
        }
        self.start_within(context)
    }

    fn on_scope_opened(&self, context: &Context, state: &mut SpanState) {
        if let (true, Some(trace)) = (self.is_bridged, context.trace()) {
            state.depth = bridge::attach(trace);
        }
    }

    fn on_event(&self, _context: &Context, event: &Event<'_>, state: &mut SpanState) {
        if state.is_recording() {
            let notes = state.notes.get_or_insert_with(|| self.queue.notes());
            notes.event(self.now(), event.name(), &self.limits);
        }
    }

    fn on_scope_closed(&self, _context: &Context, state: &mut SpanState) {
        bridge::detach(std::mem::take(&mut state.depth));
    }

    fn on_error(&self, _context: &Context, error: &ObservedError<'_>, state: &mut SpanState) {
        if state.is_recording() {
            let notes = state.notes.get_or_insert_with(|| self.queue.notes());
            notes.error(self.now(), error, &self.limits);
        }
    }

    #[inline]
    fn on_stop(&self, context: &Context, state: SpanState) {
        let longest = self.limits.text;
        let is_written = state.is_plain()
            && (self.queue).try_record(|record| record.write_plain(context, &state, longest));
        if !is_written {
            self.stop(context, state);
        }
    }
}

impl SpanHandler {
    #[inline(never)]
    fn stop(&self, context: &Context, state: SpanState) {
        if let (true, Some(trace)) = (state.marks.contain(Marks::NOTED), context.trace()) {
            self.parents.forget(trace.span_id, &self.queue);
        }
        if !state.is_recording() {
            return;
        }
        let mut state = Some(state);
        let mut write = |record: &mut Record| {
            if let Some(state) = state.take() {
                record.write(context, state, self.limits.text);
            }
        };
        if !self.queue.try_record(&mut write) {
            self.queue.record(write);
        }
    }

    /// A span with nothing around it.
    #[inline(always)]
    fn start_root(&self, context: &Context) -> SpanState {
        let trace = TraceContext::root(TraceFlags::NONE);
        SpanState {
            marks: Marks::RECORDING.when(self.sample(context, None, trace)),
            ..SpanState::default()
        }
    }

    #[inline(never)]
    fn start_within(&self, context: &Context) -> SpanState {
        let theirs = Theirs::here();
        let parent = self
            .parents
            .innermost(context.parent(), &theirs, &self.queue);
        let mut state = SpanState::within(parent);
        let (span_id, is_sampled) = self.identify(context, parent);
        let is_recording = is_sampled && !matches!(theirs, Theirs::Suppressed);
        state.marks = state.marks.and(Marks::RECORDING.when(is_recording));
        if let Theirs::Span(theirs) = &theirs {
            self.parents.note(span_id, theirs, &self.queue);
            state.marks = state.marks.and(Marks::NOTED);
        }
        state
    }

    /// Gives the observation its ids, unless another handler has; and says whether it is sampled.
    fn identify(&self, context: &Context, parent: Option<&TraceContext>) -> (SpanId, bool) {
        if let Some(known) = context.trace() {
            return (known.span_id, known.flags.is_sampled());
        }
        let trace = match parent {
            Some(parent) => parent.child(),
            None => TraceContext::root(TraceFlags::NONE),
        };
        let span_id = trace.span_id;
        (span_id, self.sample(context, parent, trace))
    }

    /// Says which span the observation is; and whether it is sampled, as its flags do.
    #[inline(always)]
    fn sample(
        &self,
        context: &Context,
        parent: Option<&TraceContext>,
        mut trace: TraceContext,
    ) -> bool {
        let is_sampled = self
            .sampler
            .samples_with(parent, trace.trace_id, || context.name());
        trace.flags = if is_sampled {
            trace.flags.union(TraceFlags::SAMPLED)
        } else {
            trace.flags.difference(TraceFlags::SAMPLED)
        };
        // Nobody has said so before: it was asked.
        let _ = context.set_trace(trace);
        is_sampled
    }

    /// What time it is for what happens during a span.
    fn now(&self) -> u64 {
        let clock = self.clock.as_ref();
        clock
            .map_or_else(Timestamp::now, |clock| clock.now())
            .as_nanos()
    }
}

impl fmt::Debug for SpanHandler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpanHandler")
            .field("sampler", &self.sampler)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
