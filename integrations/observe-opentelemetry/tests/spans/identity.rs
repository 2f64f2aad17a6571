//! Ids and parents, within one process.

use std::thread;

use observe::{Current, carried, observed};
use opentelemetry::trace::{SpanId, SpanKind};
use opentelemetry_sdk::trace::SpanData;

use crate::pipeline::Pipeline;

#[observed(name = "identity.inner")]
fn inner() {}

#[observed(name = "identity.outer")]
fn outer() {
    inner();
}

#[observed(name = "identity.inner_async")]
async fn inner_async() {
    tokio::task::yield_now().await;
    inner();
}

#[observed(name = "identity.outer_async")]
async fn outer_async() {
    tokio::task::yield_now().await;
    inner_async().await;
}

fn assert_is_child(child: &SpanData, parent: &SpanData) {
    assert_eq!(child.parent_span_id, parent.span_context.span_id());
    assert_eq!(
        child.span_context.trace_id(),
        parent.span_context.trace_id()
    );
    assert_ne!(child.span_context.span_id(), parent.span_context.span_id());
    assert!(!child.parent_span_is_remote);
}

#[test]
fn a_root_has_valid_ids_and_no_parent() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    inner();
    let span = pipeline.span("identity.inner");
    assert!(span.span_context.is_valid());
    assert!(span.span_context.is_sampled());
    assert!(!span.span_context.is_remote());
    assert_eq!(span.parent_span_id, SpanId::INVALID);
}

#[test]
fn a_call_within_a_call_is_its_child() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    outer();
    assert_is_child(
        &pipeline.span("identity.inner"),
        &pipeline.span("identity.outer"),
    );
}

#[test]
fn calls_one_after_the_other_are_two_traces() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    inner();
    inner();
    let spans = pipeline.spans();
    assert_ne!(
        spans[0].span_context.trace_id(),
        spans[1].span_context.trace_id()
    );
}

#[test]
fn futures_that_move_between_threads_stay_one_trace() {
    let pipeline = Pipeline::new();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build();
    let runtime = runtime.expect("a runtime starts");
    let _scoped = pipeline.scoped();
    let tasks: Vec<_> = (0..20)
        .map(|_| runtime.spawn(carried(outer_async())))
        .collect();
    for task in tasks {
        runtime.block_on(task).expect("the task ends");
    }
    let spans = pipeline.spans();
    assert_eq!(spans.len(), 60);
    let named = |name: &'static str| spans.iter().filter(move |span| span.name == name);
    for outer in named("identity.outer_async") {
        let trace = outer.span_context.trace_id();
        let of_trace = |span: &&SpanData| span.span_context.trace_id() == trace;
        let middle = named("identity.inner_async")
            .find(of_trace)
            .expect("it is there");
        let inner = named("identity.inner").find(of_trace).expect("it is there");
        assert_eq!(outer.parent_span_id, SpanId::INVALID);
        assert_is_child(middle, outer);
        assert_is_child(inner, middle);
    }
}

#[observed(name = "identity.spawning")]
fn spawning() {
    let current = Current::here();
    let worker = thread::spawn(move || current.scoped(inner));
    worker.join().expect("the worker ends");
}

#[test]
fn what_is_carried_to_another_thread_is_a_child() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    spawning();
    assert_is_child(
        &pipeline.span("identity.inner"),
        &pipeline.span("identity.spawning"),
    );
}

#[observed(name = "identity.server", kind = "server")]
fn server() {}
#[observed(name = "identity.client", kind = "client")]
fn client() {}
#[observed(name = "identity.producer", kind = "producer")]
fn producer() {}
#[observed(name = "identity.consumer", kind = "consumer")]
fn consumer() {}

#[test]
fn kinds_are_those_of_the_declarations() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    inner();
    server();
    client();
    producer();
    consumer();
    let kinds: Vec<_> = pipeline
        .spans()
        .into_iter()
        .map(|span| span.span_kind)
        .collect();
    let expected = [
        SpanKind::Internal,
        SpanKind::Server,
        SpanKind::Client,
        SpanKind::Producer,
        SpanKind::Consumer,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn the_scope_is_the_package_that_declares() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    inner();
    let scope = pipeline.span("identity.inner").instrumentation_scope;
    assert_eq!(scope.name(), "observe-opentelemetry");
    assert_eq!(scope.version(), Some(env!("CARGO_PKG_VERSION")));
}

#[observed(name = "identity.fixed", contextual_name = "place an order")]
fn fixed() {}

#[observed(name = "identity.filled", contextual_name = "GET {route}", low = ["route" = route])]
fn filled(route: &'static str) {}

#[test]
fn the_name_is_the_contextual_one() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    fixed();
    filled("/orders");
    let names: Vec<_> = pipeline.spans().into_iter().map(|span| span.name).collect();
    assert_eq!(names, ["place an order", "GET /orders"]);
}
