//! What a receiver is told of spans.

use serde_json::{Value, json};

use crate::collector::Collector;
use crate::sender;

/// What the sender's process has sent, by name.
fn sent(transport: &str) -> Option<[Value; 2]> {
    let collector = Collector::start()?;
    let endpoint = collector.endpoint(transport);
    sender::run(transport, &endpoint);
    let mut spans = [collector.next(), collector.next()];
    spans.sort_by_key(|span| span["name"].to_string());
    for span in &spans {
        assert_eq!(span["transport"], transport);
    }
    Some(spans)
}

fn is_understood(transport: &str) {
    let Some([inner, outer]) = sent(transport) else {
        return;
    };
    assert_eq!(outer["name"], "collector.outer");
    assert_eq!(outer["kind"], "SPAN_KIND_SERVER");
    assert_eq!(
        outer["resource"]["service.name"],
        json!({"string_value": "shop"})
    );
    let scope = json!([env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")]);
    assert_eq!(outer["scope"], scope);
    assert_eq!(outer["trace_id"], "0af7651916cd43dd8448eb211c80319c");
    assert_eq!(outer["parent_span_id"], "b7ad6b7169203331");
    // Sampled; and it is known whether the parent is remote, and that it is.
    assert_eq!(outer["flags"], 0x301);
    assert_eq!(outer["status"], json!(["STATUS_CODE_UNSET", ""]));
    assert_eq!(
        outer["attributes"],
        json!({
            "payment": {"string_value": "card"},
            "order": {"int_value": 7},
            "ratio": {"double_value": 0.5},
            "known": {"bool_value": true},
        })
    );

    assert_eq!(inner["name"], "collector.inner");
    assert_eq!(inner["kind"], "SPAN_KIND_INTERNAL");
    assert_eq!(inner["trace_id"], outer["trace_id"]);
    assert_eq!(inner["parent_span_id"], outer["span_id"]);
    assert_eq!(inner["flags"], 0x101);
    let message = "invalid digit found in string";
    assert_eq!(inner["status"], json!(["STATUS_CODE_ERROR", message]));
    let exception = json!({
        "exception.type": {"string_value": "ParseIntError"},
        "exception.message": {"string_value": message},
    });
    assert_eq!(
        inner["events"],
        json!([["looked", {}], ["exception", exception]])
    );
    let moments = [
        &outer["start"],
        &inner["start"],
        &inner["end"],
        &outer["end"],
    ];
    assert!(moments.map(Value::as_u64).is_sorted(), "{moments:?}");
}

#[test]
fn grpc_is_understood() {
    is_understood("grpc");
}

#[test]
fn http_is_understood() {
    is_understood("http");
}
