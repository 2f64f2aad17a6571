//! Traces in messages: what is written, what is read, and whose message it is.

use std::collections::{BTreeMap, HashMap};
use std::iter;

use observe::Kind;
use observe::propagation::{
    Baggage, Getter, Receiver, Sender, Setter, TraceContext, TraceFlags, TraceState, extract,
    inject,
};

const TRACEPARENT: &str = "00-12345678901234567890123456789012-1234567890123456-01";

fn message(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    fields.iter().map(owned).collect()
}

fn sent() -> (TraceContext, Baggage) {
    let cx = TraceContext {
        tracestate: "foo=1,bar=2".parse().expect("follows the grammar"),
        ..TraceContext::root(TraceFlags::SAMPLED)
    };
    (cx, Baggage::EMPTY.with("user", "Zoë").expect("a token"))
}

fn check_round_trip(mut carrier: impl Getter + Setter) {
    let (cx, baggage) = sent();
    for _ in 0..2 {
        inject(&cx, Some(&baggage), &mut carrier);
    }
    let extracted = extract(&carrier);
    let remote = TraceContext {
        is_remote: true,
        ..cx
    };
    assert_eq!(extracted.parent, Some(remote));
    assert_eq!(extracted.baggage, baggage);
    assert_eq!(extracted.traceparent_error, None);
    assert_eq!(extracted.tracestate_error, None);
    assert_eq!(extracted.dropped_baggage, 0);
}

#[test]
fn what_is_sent_is_received_through_every_carrier() {
    check_round_trip(HashMap::new());
    check_round_trip(BTreeMap::new());
    check_round_trip(Vec::new());
    check_round_trip(&mut Vec::new());
    let mut carrier = Vec::new();
    let setter: &mut dyn Setter = &mut carrier;
    Sender::new(setter).inject(&sent().0, None);
    let getter: &dyn Getter = &carrier;
    assert!(Receiver::new(getter).extract().parent.is_some());
}

#[test]
fn names_are_read_and_replaced_in_any_case() {
    fn check(mut carrier: impl Getter + Setter + Extend<(String, String)>) {
        carrier.extend(message(&[
            ("TRACEPARENT", TRACEPARENT),
            ("TraceState", "foo=1"),
        ]));
        assert_eq!(carrier.get("traceparent"), Some(TRACEPARENT));
        let parent = extract(&carrier).parent.expect("the field is there");
        assert_eq!(parent.tracestate.get("foo"), Some("1"));

        let cx = TraceContext::root(TraceFlags::NONE);
        inject(&cx, None, &mut carrier);
        assert_eq!(
            carrier.get_all("traceparent"),
            [cx.traceparent().to_string()]
        );
        assert_eq!(carrier.get("tracestate"), None);
    }
    check(HashMap::new());
    check(BTreeMap::new());
    check(Vec::new());
}

#[test]
fn name_in_exact_case_is_preferred_and_others_have_an_order() {
    fn check(mut carrier: impl Getter + Extend<(String, String)>) {
        carrier.extend(message(&[
            ("BAGGAGE", "a=1"),
            ("Baggage", "b=2"),
            ("baggage", "c=3"),
        ]));
        assert_eq!(carrier.get("baggage"), Some("c=3"));
        assert_eq!(carrier.get_all("baggage"), ["a=1", "b=2", "c=3"]);
    }
    check(HashMap::new());
    check(BTreeMap::new());
}

#[test]
fn message_without_fields_has_no_parent_and_no_error() {
    let extracted = extract(&message(&[]));
    assert_eq!(extracted, observe::propagation::Extracted::default());
}

#[test]
fn other_names_are_not_read() {
    for name in ["trace-parent", "trace.parent", "traceparent "] {
        assert_eq!(extract(&message(&[(name, TRACEPARENT)])).parent, None);
    }
    for name in ["trace-state", "trace.state"] {
        let message = message(&[("traceparent", TRACEPARENT), (name, "foo=1")]);
        let parent = extract(&message).parent.expect("the traceparent is valid");
        assert!(parent.tracestate.is_empty());
    }
}

#[test]
fn white_space_around_a_traceparent_is_allowed() {
    for (before, after) in [(" ", ""), ("\t", ""), ("", " "), ("", "\t"), ("\t ", " \t")] {
        let value = format!("{before}{TRACEPARENT}{after}");
        let extracted = extract(&message(&[("traceparent", &value)]));
        assert!(extracted.parent.is_some(), "{value:?}");
    }
}

#[test]
fn malformed_traceparent_means_no_parent_and_says_why() {
    let fields = [
        ("traceparent", "00-A"),
        ("tracestate", "foo=1"),
        ("baggage", "a=1"),
    ];
    let extracted = extract(&message(&fields));
    assert_eq!(extracted.parent, None);
    assert_eq!(
        extracted
            .traceparent_error
            .expect("it is malformed")
            .to_string(),
        "parse traceparent at byte 4: at least 55 bytes expected, 4 found"
    );
    assert_eq!(extracted.tracestate_error, None);
    assert_eq!(extracted.baggage.as_str(), "a=1");
}

#[test]
fn repeated_traceparent_means_no_parent() {
    let extracted = extract(&message(&[
        ("traceparent", TRACEPARENT),
        ("Traceparent", TRACEPARENT),
    ]));
    assert_eq!(extracted.parent, None);
    assert_eq!(
        extracted
            .traceparent_error
            .expect("there are two")
            .to_string(),
        "parse traceparent at byte 0: 1 value expected, 2 found"
    );
}

#[test]
fn tracestate_without_traceparent_is_not_looked_at() {
    let extracted = extract(&message(&[("tracestate", "NOT VALID")]));
    assert_eq!(extracted.tracestate_error, None);
    assert_eq!(extracted.parent, None);
}

#[test]
fn malformed_tracestate_leaves_the_parent() {
    let lines: [&[&str]; 4] = [
        &["foo=1,foo=2"],
        &["foo=1", "foo=1"],
        &["foo@=1,=2"],
        &["foo"],
    ];
    for values in lines {
        let states = values.iter().map(|value| ("tracestate", *value));
        let fields: Vec<_> = iter::once(("traceparent", TRACEPARENT))
            .chain(states)
            .collect();
        let extracted = extract(&message(&fields));
        let parent = extracted.parent.expect("the traceparent is valid");
        assert!(parent.tracestate.is_empty(), "{values:?}");
        assert!(extracted.tracestate_error.is_some(), "{values:?}");
    }
}

#[test]
fn spread_fields_are_combined() {
    let extracted = extract(&message(&[
        ("traceparent", TRACEPARENT),
        ("tracestate", "foo=1"),
        ("baggage", "userId=alice"),
        ("tracestate", ""),
        ("TraceState", "bar=2"),
        ("baggage", "broken"),
        ("baggage", "serverNode=DF%2028,isProduction=false"),
    ]));
    let parent = extracted.parent.expect("the traceparent is valid");
    assert_eq!(parent.tracestate.as_str(), "foo=1,bar=2");
    assert_eq!(extracted.baggage.members().count(), 3);
    assert_eq!(extracted.dropped_baggage, 1);
}

#[test]
fn forwarded_message_keeps_nothing_of_another_trace() {
    let fields = [
        ("traceparent", TRACEPARENT),
        ("tracestate", "foo=1"),
        ("baggage", "a=1"),
    ];
    let mut carrier = message(&fields);
    let cx = TraceContext::root(TraceFlags::NONE);
    inject(&cx, None, &mut carrier);
    assert_eq!(carrier.get("tracestate"), None);
    assert_eq!(carrier.get("baggage"), Some("a=1"));
    inject(&cx, Some(&Baggage::EMPTY), &mut carrier);
    assert_eq!(carrier.get("baggage"), None);
}

#[test]
fn long_tracestate_is_sent_within_its_limit() {
    let mut cx = TraceContext::root(TraceFlags::SAMPLED);
    for key in ["a", "b", "c", "d", "e"] {
        cx.tracestate = cx
            .tracestate
            .with(key, &"x".repeat(120))
            .expect("follows the grammar");
    }
    let mut carrier = Vec::new();
    inject(&cx, None, &mut carrier);
    let value = carrier.get("tracestate").expect("it has entries");
    assert!(value.len() <= TraceState::MAX_HEADER_LENGTH);
    assert!(value.starts_with("e="));
}

#[test]
fn each_side_has_its_kind() {
    assert_eq!(Sender::new(()).kind(), Kind::Producer);
    assert_eq!(Sender::request(()).kind(), Kind::Client);
    assert_eq!(Receiver::new(()).kind(), Kind::Consumer);
    assert_eq!(Receiver::request(()).kind(), Kind::Server);
}
