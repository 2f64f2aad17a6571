//! Traces that go on beyond a thread or a process.

mod exported;

use std::sync::{Arc, Mutex};
use std::thread;

use exported::exported_by;
use observe::propagation::{TraceContext, TraceFlags, TraceParent};
use observe::{Current, Observation, ObservationDocumentation, Registry, observed};
use observe_tracing::TracingHandler;
use opentelemetry_sdk::trace::SpanData;

/// Answers a request.
#[derive(ObservationDocumentation)]
#[observation(name = "traces.serve", kind = "server")]
struct Serve;

#[observed(name = "traces.outer")]
fn outer(body: impl FnOnce()) {
    body();
}

#[observed(name = "traces.inner")]
fn inner() {}

fn exported(body: impl FnOnce()) -> Vec<SpanData> {
    exported_by(Registry::builder().handler(TracingHandler::new()), body)
}

/// What `traceparent` would say of a span.
fn traceparent(span: &SpanData) -> String {
    let span = &span.span_context;
    format!("00-{}-{}-01", span.trace_id(), span.span_id())
}

fn here() -> Option<String> {
    let trace = Current::here().trace().cloned()?;
    let flags = TraceFlags::SAMPLED;
    Some(
        TraceParent {
            flags,
            ..trace.traceparent()
        }
        .to_string(),
    )
}

#[test]
fn a_span_says_its_trace_to_what_runs_inside() {
    let said = Arc::new(Mutex::new(None));
    let spans = exported(|| outer(|| *said.lock().expect("nobody panics") = here()));
    let said = said.lock().expect("nobody panics").clone();
    assert_eq!(said, Some(traceparent(&spans[0])));
}

#[test]
fn the_trace_of_a_request_goes_on() {
    let parent = TraceContext {
        is_remote: true,
        ..TraceContext::root(TraceFlags::SAMPLED)
    };
    let spans = exported(|| {
        let mut serve = Observation::builder(Serve).parent(parent.clone()).start();
        serve.scoped(inner);
        serve.stop();
    });
    let [inner, serve] = &spans[..] else {
        panic!("{spans:?}");
    };
    let ids = |span: &SpanData| span.span_context.trace_id().to_string();
    assert_eq!(ids(serve), parent.trace_id.to_string());
    assert_eq!(ids(inner), ids(serve));
    assert_eq!(serve.parent_span_id.to_string(), parent.span_id.to_string());
    assert!(serve.parent_span_is_remote);
    assert_eq!(inner.parent_span_id, serve.span_context.span_id());
}

#[test]
fn what_is_carried_to_a_thread_stays_in_the_trace() {
    let spans = exported(|| {
        outer(|| {
            let current = Current::here();
            let dispatch = tracing::dispatcher::get_default(Clone::clone);
            let worker = thread::spawn(move || {
                tracing::dispatcher::with_default(&dispatch, || current.scoped(inner));
            });
            worker.join().expect("it does not panic");
        });
    });
    let [inner, outer] = &spans[..] else {
        panic!("{spans:?}");
    };
    assert_eq!(inner.parent_span_id, outer.span_context.span_id());
}

#[test]
fn a_span_made_by_hand_stays_between() {
    let spans = exported(|| outer(|| tracing::info_span!("by_hand").in_scope(inner)));
    let [inner, by_hand, outer] = &spans[..] else {
        panic!("{spans:?}");
    };
    assert_eq!(inner.parent_span_id, by_hand.span_context.span_id());
    assert_eq!(by_hand.parent_span_id, outer.span_context.span_id());
}
