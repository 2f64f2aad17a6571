//! Payloads that GOST itself was seen to send and to take.

use observe_service::{Event, State, Stats, json, protobuf};

fn stats(numbers: [u64; 5]) -> Stats {
    let [
        total_conns,
        current_conns,
        input_bytes,
        output_bytes,
        total_errs,
    ] = numbers;
    Stats {
        total_conns,
        current_conns,
        input_bytes,
        output_bytes,
        total_errs,
    }
}

fn clients() -> Vec<Event> {
    let relayed = stats([1, 0, 78, 574, 0]);
    vec![
        Event::client("service-0", "user1", relayed),
        Event::client("service-0", "user2", relayed),
    ]
}

fn hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// The events are written so, and read from it.
fn is_protobuf(events: &[Event], golden: &str) {
    let bytes = protobuf::encode(events);
    assert_eq!(hex(&bytes), golden);
    let received = protobuf::decode(&bytes).expect("it is a message");
    assert_eq!((&*received.events, received.unknown), (events, 0));
}

fn is_json(events: &[Event], golden: &str) {
    let body = json::encode(events);
    assert_eq!(String::from_utf8_lossy(&body), golden);
    let received = json::decode(&body).expect("it is JSON");
    assert_eq!((&*received.events, received.unknown), (events, 0));
}

/// Rules: grpc.messages, grpc.one-of.
#[test]
fn status_in_protobuf() {
    is_protobuf(
        &[Event::status("service-0", State::Running)],
        "0a450a07736572766963651209736572766963652d30220673746174757332270a0772756e6e696e67121c7365727669636520736572766963652d302069732072756e6e696e67",
    );
}

/// Rules: grpc.messages, grpc.one-of.
#[test]
fn stats_in_protobuf() {
    is_protobuf(
        &[Event::stats("service-0", stats([1, 0, 235, 632, 0]))],
        "0a250a07736572766963651209736572766963652d30220573746174732a08080118eb0120f804",
    );
}

/// Rules: grpc.one-of.
#[test]
fn zeroes_in_protobuf_are_a_present_and_empty_field() {
    is_protobuf(
        &[Event::stats("service-0", Stats::default())],
        "0a1d0a07736572766963651209736572766963652d30220573746174732a00",
    );
}

/// Rules: grpc.messages, client.event.
#[test]
fn clients_in_protobuf() {
    is_protobuf(
        &clients(),
        "0a2b0a0768616e646c65721209736572766963652d301a057573657231220573746174732a070801184e20be040a2b0a0768616e646c65721209736572766963652d301a057573657232220573746174732a070801184e20be04",
    );
}

/// Rules: grpc.messages.
#[test]
fn the_largest_numbers_in_protobuf() {
    is_protobuf(
        &[Event::stats("s", stats([u64::MAX; 5]))],
        "0a4c0a0773657276696365120173220573746174732a3708ffffffffffffffffff0110ffffffffffffffffff0118ffffffffffffffffff0120ffffffffffffffffff0128ffffffffffffffffff01",
    );
}

/// Rules: http.body, http.omitted, http.bare.
#[test]
fn status_in_json() {
    is_json(
        &[Event::status("service-0", State::Running)],
        r#"{"events":[{"kind":"service","service":"service-0","type":"status","status":{"state":"running","msg":"service service-0 is running"}}]}"#,
    );
}

/// Rules: http.body, http.omitted, http.integers, http.bare.
#[test]
fn stats_in_json() {
    is_json(
        &[Event::stats("service-0", stats([1, 0, 235, 632, 0]))],
        r#"{"events":[{"kind":"service","service":"service-0","type":"stats","stats":{"totalConns":1,"currentConns":0,"inputBytes":235,"outputBytes":632,"totalErrs":0}}]}"#,
    );
}

/// Rules: http.body, client.event.
#[test]
fn clients_in_json() {
    is_json(
        &clients(),
        r#"{"events":[{"kind":"handler","service":"service-0","client":"user1","type":"stats","stats":{"totalConns":1,"currentConns":0,"inputBytes":78,"outputBytes":574,"totalErrs":0}},{"kind":"handler","service":"service-0","client":"user2","type":"stats","stats":{"totalConns":1,"currentConns":0,"inputBytes":78,"outputBytes":574,"totalErrs":0}}]}"#,
    );
}

/// Rules: word.closed, state.message.
#[test]
fn every_state_is_a_word_and_a_sentence() {
    for (state, word) in [
        (State::Running, "running"),
        (State::Ready, "ready"),
        (State::Failed, "failed"),
        (State::Closed, "closed"),
    ] {
        is_json(
            &[Event::status("a", state)],
            &format!(
                r#"{{"events":[{{"kind":"service","service":"a","type":"status","status":{{"state":"{word}","msg":"service a is {word}"}}}}]}}"#
            ),
        );
    }
}
