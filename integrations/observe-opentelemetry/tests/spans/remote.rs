//! One trace over several processes, and where a parent comes from.

use std::collections::HashMap;

use observe::propagation::{Receiver, Sender, TraceContext, TraceParent};
use observe::{Current, Observation, ObservationDocumentation, observed};
use opentelemetry::trace::{SpanId, TraceId};

use crate::pipeline::Pipeline;

type Headers = HashMap<String, String>;

#[observed(name = "remote.ask", kind = "client")]
fn ask(answer: impl FnOnce(Headers)) {
    let mut sender = Sender::request(Headers::new());
    let trace = Current::here().trace().cloned();
    sender.inject(&trace.expect("the observation has a trace"), None);
    answer(sender.carrier);
}

/// Answers a request.
#[derive(ObservationDocumentation)]
#[observation(name = "remote.answer", kind = "server")]
struct Answer;

fn answer(headers: &Headers) {
    let parent = Receiver::request(headers).extract().parent;
    Observation::builder(Answer)
        .parent(parent.expect("there is one"))
        .start()
        .stop();
}

#[test]
fn two_processes_are_one_trace() {
    let (asking, answering) = (Pipeline::new(), Pipeline::new());
    let _scoped = asking.scoped();
    ask(|headers| {
        let _scoped = answering.scoped();
        answer(&headers);
    });
    let (client, server) = (asking.span("remote.ask"), answering.span("remote.answer"));
    assert_eq!(
        server.span_context.trace_id(),
        client.span_context.trace_id()
    );
    assert_eq!(server.parent_span_id, client.span_context.span_id());
    assert!(server.parent_span_is_remote);
    assert!(!server.span_context.is_remote());
}

#[test]
fn a_known_traceparent_is_followed() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let headers = Headers::from([
        (
            "traceparent".into(),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".into(),
        ),
        ("tracestate".into(), "vendor=1".into()),
    ]);
    answer(&headers);
    let span = pipeline.span("remote.answer");
    let trace_id = TraceId::from_hex("0af7651916cd43dd8448eb211c80319c");
    assert_eq!(Ok(span.span_context.trace_id()), trace_id);
    assert_eq!(
        Ok(span.parent_span_id),
        SpanId::from_hex("b7ad6b7169203331")
    );
    assert_eq!(span.span_context.trace_state().header(), "vendor=1");
}

#[test]
fn what_the_sender_does_not_sample_is_not_recorded() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    let parent = parent.parse::<TraceParent>().expect("it is one");
    Observation::builder(Answer)
        .parent(TraceContext::from(parent))
        .start()
        .stop();
    assert_eq!(pipeline.spans(), []);
}

#[observed(name = "remote.unsampled")]
fn unsampled() -> Option<TraceContext> {
    Current::here().trace().cloned()
}

#[test]
fn what_is_not_sampled_is_passed_on_as_such() {
    let sampler = observe_opentelemetry::Sampler::always_off();
    let pipeline = Pipeline::with(|spans| spans.sampler(sampler));
    let _scoped = pipeline.scoped();
    let trace = unsampled().expect("it has a trace all the same");
    assert!(!trace.flags.is_sampled());
    assert_eq!(pipeline.spans(), []);
}
