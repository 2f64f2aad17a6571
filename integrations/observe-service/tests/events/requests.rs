//! What others send.

use observe_service::{Event, Stats, json, protobuf};

fn decoded(event: &str) -> Vec<Event> {
    let body = format!(r#"{{"events":[{event}]}}"#);
    let received = json::decode(body.as_bytes()).expect("it is a request");
    assert_eq!(received.unknown, 0, "{event}");
    received.events
}

/// Rules: http.integers.
#[test]
fn numbers_that_are_no_counts_are_refused() {
    for number in ["1.0", "-1", "\"1\"", "18446744073709551616"] {
        let body = format!(
            r#"{{"events":[{{"kind":"service","service":"a","type":"stats","stats":{{"inputBytes":{number}}}}}]}}"#
        );
        json::decode(body.as_bytes()).expect_err(number);
    }
}

/// Others may add fields.
#[test]
fn fields_that_are_not_known_are_skipped() {
    let events = decoded(
        r#"{"kind":"handler","service":"a","client":"b","type":"stats","node":7,"stats":{"inputBytes":3,"speed":9}}"#,
    );
    let stats = Stats {
        input_bytes: 3,
        ..Stats::default()
    };
    assert_eq!(events, [Event::client("a", "b", stats)]);
    // `node = 7` as field 7 of the event.
    let mut bytes = protobuf::encode(&events);
    bytes.extend([0x38, 7]);
    bytes[1] += 2;
    let received = protobuf::decode(&bytes).expect("it is a message");
    assert_eq!(received.events, events);
}

/// What a later version adds does not stop the rest.
///
/// Rules: word.closed.
#[test]
fn words_that_are_not_known_are_counted_and_the_rest_is_taken() {
    let body = br#"{"events":[
        {"kind":"node","service":"a","type":"stats","stats":{}},
        {"kind":"service","service":"a","type":"limits"},
        {"kind":"service","service":"a","type":"status","status":{"state":"paused","msg":""}},
        {"kind":"service","service":"a","type":"stats"},
        {"kind":"service","service":"a","type":"stats","stats":{}}
    ]}"#;
    let received = json::decode(body).expect("it is a request");
    assert_eq!(received.unknown, 4);
    assert_eq!(received.events, [Event::stats("a", Stats::default())]);
}

/// Rules: http.null.
#[test]
fn a_list_may_be_null_or_absent() {
    for body in [r#"{"events":null}"#, "{}"] {
        let received = json::decode(body.as_bytes()).expect(body);
        assert!(received.events.is_empty());
    }
}

/// Rules: http.escapes.
#[test]
fn texts_survive_both_encodings() {
    let event = Event::client("a\"\\<&>\u{2028}\n", "用户 1", Stats::default());
    let events = [event];
    let in_json = json::decode(&json::encode(&events)).expect("it is JSON");
    let in_protobuf = protobuf::decode(&protobuf::encode(&events)).expect("it is a message");
    assert_eq!(
        (&*in_json.events, &*in_protobuf.events),
        (&events[..], &events[..])
    );
    // As Go escapes it.
    assert_eq!(
        decoded(
            r#"{"kind":"handler","service":"a\u003cb\u0026c\u003e","type":"stats","stats":{}}"#
        )[0]
        .service,
        "a<b&c>"
    );
}

#[test]
fn what_is_no_message_is_an_error() {
    json::decode(b"{\"events\":").expect_err("it is cut off");
    protobuf::decode(&[0x0a, 0x45, 0x0a]).expect_err("it is cut off");
}
