//! Two processes, one trace: what the one asks of the other says so in its `traceparent`.

use std::collections::HashMap;
use std::env;
use std::time::Duration;

use observe::propagation::{Receiver, Sender};
use observe::{Current, Observation, ObservationDocumentation, observed};
use serde_json::Value;

use crate::again;
use crate::collector::Collector;
use crate::sender::{sender, spans};

const TRACEPARENT: &str = "OBSERVE_TEST_TRACEPARENT";
const CLIENT: &str = "crossing::asks_if_it_is_the_other_process";
const SERVER: &str = "crossing::answers_if_it_is_the_other_process";

type Headers = HashMap<String, String>;

/// Asks another process.
#[observed(name = "crossing.ask", kind = "client")]
fn ask() {
    let mut request = Sender::request(Headers::new());
    let trace = Current::here().trace().cloned();
    request.inject(&trace.expect("the observation has a trace"), None);
    let mut server = again::again(SERVER);
    again::run(server.env(TRACEPARENT, &request.carrier["traceparent"]));
}

/// Answers another process.
#[derive(ObservationDocumentation)]
#[observation(name = "crossing.answer", kind = "server")]
struct Answer;

#[observed(name = "crossing.look")]
fn look() {}

fn answer(traceparent: String) {
    let headers = Headers::from([(String::from("traceparent"), traceparent)]);
    let parent = Receiver::request(&headers).extract().parent;
    let parent = parent.expect("there is one");
    let mut answer = Observation::builder(Answer).parent(parent).start();
    answer.scoped(look);
    answer.stop();
}

fn send(work: impl FnOnce()) {
    let guard = spans().expect("it is the other process").install();
    let guard = guard.expect("the pipeline starts");
    work();
    guard
        .shutdown(Duration::from_secs(60))
        .expect("the collector takes everything");
}

#[test]
fn asks_if_it_is_the_other_process() {
    if spans().is_some() {
        send(ask);
    }
}

#[test]
fn answers_if_it_is_the_other_process() {
    if let Ok(traceparent) = env::var(TRACEPARENT) {
        send(|| answer(traceparent));
    }
}

fn is_one_trace(transport: &str) {
    let Some(collector) = Collector::start() else {
        return;
    };
    again::run(&mut sender(
        CLIENT,
        transport,
        &collector.endpoint(transport),
    ));
    let mut spans = [collector.next(), collector.next(), collector.next()];
    spans.sort_by_key(|span| span["start"].as_u64());
    let names = spans.each_ref().map(|span| span["name"].as_str());
    let expected = ["crossing.ask", "crossing.answer", "crossing.look"];
    assert_eq!(names, expected.map(Some));
    let [ask, answer, look] = &spans;
    assert_eq!(ask["parent_span_id"], "");
    assert_eq!(answer["parent_span_id"], ask["span_id"]);
    assert_eq!(look["parent_span_id"], answer["span_id"]);
    let traces = spans.each_ref().map(|span| &span["trace_id"]);
    assert_eq!(traces, [&ask["trace_id"]; 3]);
    // Only the server's parent is in another process.
    let is_remote = |span: &Value| span["flags"].as_u64().expect("it is a number") & 0x200 != 0;
    assert_eq!(spans.each_ref().map(is_remote), [false, true, false]);
}

#[test]
fn two_processes_are_one_trace_over_grpc() {
    is_one_trace("grpc");
}

#[test]
fn two_processes_are_one_trace_over_http() {
    is_one_trace("http");
}
