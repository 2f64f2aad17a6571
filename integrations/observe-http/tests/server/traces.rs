//! What comes in `traceparent` is the parent.

use http::Request;
use observe::propagation::{SpanId, TraceContext};
use observe::{Context, Handler, Registry};

use crate::serve::{always, call, layer, request, text};
use crate::support::seen::Seen;

const TRACEPARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn with(headers: &[(&str, &[u8])]) -> Request<()> {
    let mut request = request("GET", "/a");
    for (name, value) in headers {
        let name = http::HeaderName::try_from(*name).expect("it is a name");
        let value = http::HeaderValue::from_bytes(value).expect("it is a value");
        request.headers_mut().append(name, value);
    }
    request
}

#[track_caller]
fn parent(headers: &[(&str, &[u8])]) -> Option<TraceContext> {
    let seen = Seen::new();
    call(always(&layer(&seen), text(200, "hello")), with(headers), 1);
    let observation = seen.ended();
    let parent = observation.parent()?;
    parent.trace().cloned()
}

#[test]
fn traceparent_and_tracestate_are_read() {
    let parent = parent(&[
        ("traceparent", TRACEPARENT.as_bytes()),
        ("tracestate", b"a=1"),
        ("tracestate", b"b=2"),
    ]);
    let parent = parent.expect("it is well-formed");
    assert!(parent.is_remote);
    assert_eq!(parent.traceparent().to_string(), TRACEPARENT);
    assert_eq!(parent.tracestate.to_header(), "a=1,b=2");
}

#[test]
fn what_is_malformed_is_no_parent() {
    let zeros = format!("00-{}-00f067aa0ba902b7-01", "0".repeat(32));
    let long = format!("{TRACEPARENT}-more");
    let long_zeros = "0".repeat(60_000);
    let malformed: [&[u8]; 9] = [
        b"",
        b"00-0-0-0",
        b"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        b"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        b"00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        b"\xff\xfe\xfd",
        zeros.as_bytes(),
        long.as_bytes(),
        long_zeros.as_bytes(),
    ];
    for value in malformed {
        assert_eq!(parent(&[("traceparent", value)]), None, "{value:?}");
    }
    let twice = ("traceparent", TRACEPARENT.as_bytes());
    assert_eq!(parent(&[twice, twice]), None);
    assert_eq!(parent(&[twice, ("traceparent", b"\xff")]), None);
    assert_eq!(parent(&[("tracestate", b"a=1")]), None);
}

#[test]
fn it_comes_before_an_observation_around_the_service() {
    /// Gives every observation the same trace.
    struct Traced;

    impl Handler for Traced {
        type State = ();

        fn on_start(&self, context: &Context) {
            let parent = context.parent().and_then(|parent| parent.trace());
            let trace = match parent {
                Some(parent) => parent.child(),
                None => TraceContext::root(observe::propagation::TraceFlags::SAMPLED),
            };
            let _ = context.set_trace(trace);
        }

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let seen = Seen::with(Registry::builder().handler(Traced));
    let _scoped = seen.registry().scoped();
    around(|| {
        let request = with(&[("traceparent", TRACEPARENT.as_bytes())]);
        call(always(&layer(&seen), text(200, "hello")), request, 1);
    });
    let remote = seen
        .one("http.server.requests")
        .has_remote_parent()
        .observation()
        .clone();
    let parent = remote.parent().and_then(|parent| parent.trace().cloned());
    let span_id = parent.map(|parent| parent.span_id.to_bytes());
    assert_eq!(
        span_id
            .and_then(SpanId::from_bytes)
            .map(|id| id.to_string())
            .as_deref(),
        Some("00f067aa0ba902b7")
    );
    seen.clear();
    around(|| {
        call(
            always(&layer(&seen), text(200, "hello")),
            request("GET", "/a"),
            1,
        );
    });
    seen.one("http.server.requests").has_parent("traces.around");
}

#[observe::observed(name = "traces.around")]
fn around(body: impl FnOnce()) {
    body();
}
