//! Spans of `tracing` that `tracing-opentelemetry` makes, around ours.

use observe::observed;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use tracing_subscriber::layer::SubscriberExt as _;

use crate::pipeline::Pipeline;

#[observed(name = "tracing_parents.inner")]
fn inner() {}

#[tracing::instrument]
fn outer() {
    inner();
}

#[test]
fn a_span_of_tracing_opentelemetry_is_the_parent() {
    let theirs = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(theirs.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("tests"));
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), outer);

    let inner = pipeline.span("tracing_parents.inner");
    let theirs = theirs.get_finished_spans().expect("memory can be read");
    assert_eq!(theirs.len(), 1);
    assert_eq!(inner.parent_span_id, theirs[0].span_context.span_id());
    assert_eq!(
        inner.span_context.trace_id(),
        theirs[0].span_context.trace_id()
    );
}
