//! The span around a new one: of an observation, or of other instrumentation.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

use observe::Parent;
use observe::propagation::{SpanId, TraceContext, TraceFlags, TraceId};
use opentelemetry::Context as OtelContext;
use opentelemetry::trace::{SpanContext, TraceContextExt as _};

use super::queue::{Queue, lock_unless_forked};

/// What OpenTelemetry's current context says.
pub(super) enum Theirs {
    Nothing,
    /// That nothing shall be recorded here.
    Suppressed,
    Span(TraceContext),
}

impl Theirs {
    /// Whether it says nothing, as in a program whose spans are all ours.
    #[inline]
    pub(super) fn is_nothing() -> bool {
        OtelContext::map_current(|context| {
            !context.is_telemetry_suppressed() && !context.has_active_span()
        })
    }

    #[inline]
    pub(super) fn here() -> Self {
        if Self::is_nothing() {
            return Self::Nothing;
        }
        Self::something()
    }

    #[cold]
    #[inline(never)]
    fn something() -> Self {
        OtelContext::map_current(|context| {
            if context.is_telemetry_suppressed() {
                return Self::Suppressed;
            }
            Self::of(context.span().span_context())
        })
    }

    fn of(span: &SpanContext) -> Self {
        let trace_id = TraceId::from_bytes(span.trace_id().to_bytes());
        let span_id = SpanId::from_bytes(span.span_id().to_bytes());
        let (Some(trace_id), Some(span_id)) = (trace_id, span_id) else {
            return Self::Nothing;
        };
        let flags = TraceFlags::from_byte(span.trace_flags().to_u8());
        Self::Span(TraceContext {
            is_remote: span.is_remote(),
            tracestate: span.trace_state().header().parse().unwrap_or_default(),
            ..TraceContext::new(trace_id, span_id, flags)
        })
    }
}

/// Finds out which of two spans is the inner one.
///
/// Their span that is current when one of ours starts is around it. If it still is when a child of
/// ours starts, ours is the inner one; if another is, that one was opened inside ours.
#[derive(Debug, Default)]
pub(super) struct Parents {
    /// Their current span at the start of ours, for those of ours that run; empty in a program whose
    /// spans are all ours.
    around: Mutex<HashMap<SpanId, SpanId>>,
}

impl Parents {
    /// The innermost span around an observation.
    #[inline]
    pub(super) fn innermost<'a>(
        &self,
        ours: Option<&'a Parent>,
        theirs: &'a Theirs,
        queue: &Queue,
    ) -> Option<&'a TraceContext> {
        match theirs {
            Theirs::Span(span) => Some(self.inner(ours, span, queue)),
            Theirs::Nothing | Theirs::Suppressed => ours?.trace(),
        }
    }

    #[cold]
    #[inline(never)]
    fn inner<'a>(
        &self,
        ours: Option<&'a Parent>,
        theirs: &'a TraceContext,
        queue: &Queue,
    ) -> &'a TraceContext {
        let trace = ours.and_then(Parent::trace);
        // A parent without a declaration was given with a message: nothing is said about where.
        let is_given = ours.is_some_and(|parent| parent.documentation().is_none());
        let trace = trace.filter(|trace| is_given || self.is_inside(trace, theirs, queue));
        trace.unwrap_or(theirs)
    }

    /// Notes which of their spans is around a new one of ours.
    #[cold]
    pub(super) fn note(&self, ours: SpanId, theirs: &TraceContext, queue: &Queue) {
        if let Some(mut around) = self.lock(queue) {
            around.insert(ours, theirs.span_id);
        }
    }

    #[cold]
    pub(super) fn forget(&self, ours: SpanId, queue: &Queue) {
        if let Some(mut around) = self.lock(queue) {
            around.remove(&ours);
        }
    }

    #[cold]
    fn is_inside(&self, ours: &TraceContext, theirs: &TraceContext, queue: &Queue) -> bool {
        if ours.span_id == theirs.span_id {
            return true;
        }
        let around = self.lock(queue);
        around.is_some_and(|around| around.get(&ours.span_id) == Some(&theirs.span_id))
    }

    /// In a forked process the lock may be held by a thread that is not there.
    fn lock(&self, queue: &Queue) -> Option<MutexGuard<'_, HashMap<SpanId, SpanId>>> {
        lock_unless_forked(&self.around, queue)
    }
}
