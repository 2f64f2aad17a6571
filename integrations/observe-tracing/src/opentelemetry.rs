//! The trace that `tracing-opentelemetry` makes of the spans.

use std::io::{self, Write as _};
use std::sync::Once;

use observe::Context;
use observe::propagation::{SpanId, TraceContext, TraceFlags, TraceId};
use opentelemetry::trace::{self, SpanContext, TraceContextExt as _, TraceState};
use opentelemetry::{Context as OtelContext, ContextGuard};
use tracing::Dispatch;
use tracing::span::Id;

/// Makes the observation around `context` the parent of the span that is opened next, where
/// `tracing` does not know it: it runs in another process, or on another thread.
///
/// Otherwise the current span is the parent, which may have been made by hand inside that
/// observation.
pub(crate) fn attach_parent(context: &Context) -> Option<ContextGuard> {
    let parent = context.parent()?.trace()?;
    let current = OtelContext::current();
    let is_known = {
        let span = current.span();
        let here = span.span_context();
        here.is_valid() && here.trace_id().to_bytes() == parent.trace_id.to_bytes()
    };
    if is_known && !parent.is_remote {
        return None;
    }
    let parent = current.with_remote_span_context(exported(parent));
    Some(parent.attach())
}

/// Says which trace and span the observation is, if the span is one of OpenTelemetry.
pub(crate) fn say_trace(context: &Context, dispatch: &Dispatch, id: &Id) {
    let Some(exported) = tracing_opentelemetry::get_otel_context(id, dispatch) else {
        return;
    };
    let Some(trace) = observed(exported.span().span_context()) else {
        return;
    };
    // Whoever makes spans of its own has said the trace before, or follows this one.
    if context.set_trace(trace).is_err() || context.is_exported() {
        warn_of_both();
    }
}

fn exported(trace: &TraceContext) -> SpanContext {
    SpanContext::new(
        trace::TraceId::from_bytes(trace.trace_id.to_bytes()),
        trace::SpanId::from_bytes(trace.span_id.to_bytes()),
        opentelemetry::TraceFlags::new(trace.flags.to_byte()),
        trace.is_remote,
        TraceState::from_key_value(trace.tracestate.entries()).unwrap_or_default(),
    )
}

fn observed(span: &SpanContext) -> Option<TraceContext> {
    Some(TraceContext {
        trace_id: TraceId::from_bytes(span.trace_id().to_bytes())?,
        span_id: SpanId::from_bytes(span.span_id().to_bytes())?,
        flags: TraceFlags::from_byte(span.trace_flags().to_u8()),
        is_remote: false,
        tracestate: span.trace_state().header().parse().unwrap_or_default(),
    })
}

#[cold]
fn warn_of_both() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // A program without standard error goes on all the same.
        let _ = writeln!(
            io::stderr().lock(),
            "observe: warning: observations are exported twice: by a handler that makes spans of its own, and as \
             spans of `tracing` by a layer of `tracing-opentelemetry`; install one of the two"
        );
    });
}
