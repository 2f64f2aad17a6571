//! Observations that are exported by this crate and by `tracing-opentelemetry`, too: that is said
//! once, whichever of the two handlers is registered first.

use std::env;
use std::process::Command;
use std::time::Duration;

use observe::{Registry, RegistryBuilder, observed};
use observe_opentelemetry::opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use observe_opentelemetry::{SpanGuard, SpanHandler, spans};
use observe_tracing::TracingHandler;
use opentelemetry::trace::TracerProvider as _;
use tracing_subscriber::layer::SubscriberExt as _;

#[observed(name = "both.call")]
fn call() {}

fn ours() -> (SpanHandler, SpanGuard) {
    let memory = InMemorySpanExporter::default();
    let pipeline = spans(move || Ok(memory)).shutdown_deadline(Duration::from_secs(60));
    let pipeline = pipeline.build();
    pipeline.expect("the pipeline starts")
}

/// Two calls with a layer of `tracing-opentelemetry`; each is exported by both.
fn exports_twice(registry: RegistryBuilder, guard: &SpanGuard) {
    let memory = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(memory.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("tests"));
    let subscriber = tracing_subscriber::registry().with(layer);
    let _scoped = registry.build().expect("no names clash").scoped();
    tracing::subscriber::with_default(subscriber, || {
        call();
        call();
    });
    guard.flush().expect("memory takes everything");
    let theirs = memory.get_finished_spans().expect("it is not shut down");
    assert_eq!((guard.stats().exported, theirs.len()), (2, 2));
}

#[test]
#[ignore = "run by `both_are_warned_of_once`"]
fn with_ours_first() {
    let (handler, guard) = ours();
    let registry = Registry::builder().handler(handler);
    exports_twice(registry.handler(TracingHandler::new()), &guard);
}

#[test]
#[ignore = "run by `both_are_warned_of_once`"]
fn with_ours_last() {
    let (handler, guard) = ours();
    let registry = Registry::builder().handler(TracingHandler::new());
    exports_twice(registry.handler(handler), &guard);
}

#[test]
#[ignore = "run by `log_lines_alone_are_not_warned_of`"]
fn without_a_layer() {
    let (handler, guard) = ours();
    let registry = Registry::builder().handler(TracingHandler::new());
    let registry = registry.handler(handler).build();
    let _scoped = registry.expect("no names clash").scoped();
    tracing::subscriber::with_default(tracing_subscriber::registry(), call);
    guard.flush().expect("memory takes everything");
    assert_eq!(guard.stats().exported, 1);
}

/// What this test's program writes to stderr when it is called again with that name.
fn stderr_of(test: &str) -> String {
    let program = env::current_exe().expect("it runs");
    let output = Command::new(program)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .output()
        .expect("it can run again");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn both_are_warned_of_once() {
    for order in ["with_ours_first", "with_ours_last"] {
        let said = stderr_of(order);
        let warnings = said.matches("observations are exported twice").count();
        assert_eq!(warnings, 1, "{order}: {said}");
    }
}

#[test]
fn log_lines_alone_are_not_warned_of() {
    let said = stderr_of("without_a_layer");
    assert!(!said.contains("warning"), "{said}");
}
