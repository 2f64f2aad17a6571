//! Spans of other instrumentation around ours, and ours around theirs.

use observe::propagation::{TraceContext, TraceFlags};
use observe::{Observation, ObservationDocumentation, observed};
use observe_opentelemetry::SpansBuilder;
use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt as _, TraceFlags as OtelTraceFlags, TraceId, TraceState,
};
use opentelemetry::{Context as OtelContext, ContextGuard};

use crate::pipeline::Pipeline;

#[observed(name = "theirs.inner")]
fn inner() {}

/// Makes a span of other instrumentation the current one.
fn enter(id: u64, flags: OtelTraceFlags) -> ContextGuard {
    let span = span_context(id, flags);
    OtelContext::current()
        .with_remote_span_context(span)
        .attach()
}

fn span_context(id: u64, flags: OtelTraceFlags) -> SpanContext {
    let trace_id = TraceId::from(7_u128);
    SpanContext::new(trace_id, SpanId::from(id), flags, false, TraceState::NONE)
}

#[test]
fn their_current_span_is_the_parent() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let _entered = enter(1, OtelTraceFlags::SAMPLED);
    inner();
    let span = pipeline.span("theirs.inner");
    assert_eq!(span.parent_span_id, SpanId::from(1));
    assert_eq!(span.span_context.trace_id(), TraceId::from(7));
}

#[test]
fn what_their_sampler_left_out_is_left_out() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let _entered = enter(1, OtelTraceFlags::NOT_SAMPLED);
    inner();
    assert_eq!(pipeline.spans(), []);
}

#[observed(name = "theirs.outer")]
fn outer(body: impl FnOnce()) {
    body();
}

#[test]
fn ours_within_theirs_is_the_inner_one() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let _entered = enter(1, OtelTraceFlags::SAMPLED);
    outer(inner);
    let (outer, inner) = (pipeline.span("theirs.outer"), pipeline.span("theirs.inner"));
    assert_eq!(outer.parent_span_id, SpanId::from(1));
    assert_eq!(inner.parent_span_id, outer.span_context.span_id());
}

#[test]
fn theirs_within_ours_is_the_inner_one() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    outer(|| {
        let _entered = enter(2, OtelTraceFlags::SAMPLED);
        inner();
    });
    assert_eq!(
        pipeline.span("theirs.inner").parent_span_id,
        SpanId::from(2)
    );
}

#[test]
fn theirs_within_ours_within_theirs_is_the_inner_one() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let _around = enter(1, OtelTraceFlags::SAMPLED);
    outer(|| {
        let _entered = enter(2, OtelTraceFlags::SAMPLED);
        outer(inner);
    });
    let spans = pipeline.spans();
    let [inner, middle, outer] = &spans[..] else {
        panic!("three spans: {spans:?}");
    };
    assert_eq!(outer.parent_span_id, SpanId::from(1));
    assert_eq!(middle.parent_span_id, SpanId::from(2));
    assert_eq!(inner.parent_span_id, middle.span_context.span_id());
}

/// Handles a message.
#[derive(ObservationDocumentation)]
#[observation(name = "theirs.handle")]
struct Handle;

#[test]
fn a_parent_that_is_given_counts() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let _entered = enter(1, OtelTraceFlags::SAMPLED);
    let parent = TraceContext::root(TraceFlags::SAMPLED);
    Observation::builder(Handle)
        .parent(parent.clone())
        .start()
        .stop();
    let span = pipeline.span("theirs.handle");
    assert_eq!(span.parent_span_id.to_bytes(), parent.span_id.to_bytes());
}

#[test]
fn what_is_suppressed_is_not_recorded() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let _suppressed = OtelContext::enter_telemetry_suppressed_scope();
    inner();
    assert_eq!(pipeline.spans(), []);
}

#[test]
fn ours_are_not_theirs_unless_bridged() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    outer(|| assert!(!OtelContext::current().has_active_span()));
}

#[test]
fn bridged_spans_are_the_current_ones_of_opentelemetry() {
    let pipeline = Pipeline::with(SpansBuilder::bridge);
    let _scoped = pipeline.scoped();
    let mut seen = SpanContext::NONE;
    outer(|| {
        inner();
        seen = OtelContext::current().span().span_context().clone();
    });
    assert!(!OtelContext::current().has_active_span());
    let (outer, inner) = (pipeline.span("theirs.outer"), pipeline.span("theirs.inner"));
    assert_eq!(seen.span_id(), outer.span_context.span_id());
    assert_eq!(seen.trace_id(), outer.span_context.trace_id());
    assert_eq!(inner.parent_span_id, outer.span_context.span_id());
    assert_eq!(outer.parent_span_id, SpanId::INVALID);
}

#[test]
fn theirs_within_a_bridged_one_is_the_inner_one() {
    let pipeline = Pipeline::with(SpansBuilder::bridge);
    let _scoped = pipeline.scoped();
    outer(|| {
        let _entered = enter(2, OtelTraceFlags::SAMPLED);
        inner();
    });
    assert_eq!(
        pipeline.span("theirs.inner").parent_span_id,
        SpanId::from(2)
    );
}
