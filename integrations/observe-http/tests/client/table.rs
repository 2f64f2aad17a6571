//! Responses: methods, URIs, statuses, outcomes, and where the exchange ends.

use observe::testing::RecordedObservation;

use crate::clients::{ALL, Order};
use crate::peer::{Peer, Script};
use crate::support::row::Row;
use crate::support::seen::Seen;

/// Every client observes the exchange alike.
#[track_caller]
fn is_observed(answer: &'static str, order: Order<'_>, row: Row) {
    for (name, client) in ALL {
        let peer = Peer::new(Script::Answer(answer));
        let url = format!("http://{}/users/7?detail=full", peer.address);
        let seen = Seen::new();
        client(&seen, Order { url: &url, ..order });
        let what = format!("{name}: {answer:?}");
        let observation = seen.ended();
        row.is(&what, &observation);
        let value = |key| value(&observation, key);
        assert_eq!(value("client.name").as_deref(), Some("127.0.0.1"), "{what}");
        assert_eq!(value("http.url").as_deref(), Some(&*url), "{what}");
    }
}

fn value(observation: &RecordedObservation, key: &str) -> Option<String> {
    observation.value(key).map(|value| value.to_string())
}

const HELLO: &str = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";

#[test]
fn body_that_is_read() {
    for hello in [
        HELLO,
        "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    ] {
        is_observed(hello, Order::GET, Row::OK);
    }
}

#[test]
fn template_without_scheme_host_and_query() {
    let template = Some("http://{host}/users/{id}?detail={detail}");
    let row = Row {
        uri: "/users/{id}",
        ..Row::OK
    };
    is_observed(
        HELLO,
        Order {
            template,
            ..Order::GET
        },
        row,
    );
}

#[test]
fn body_that_is_dropped() {
    let row = Row {
        outcome: "UNKNOWN",
        error: "cancelled",
        ..Row::OK
    };
    is_observed(
        HELLO,
        Order {
            reads: false,
            ..Order::GET
        },
        row,
    );
}

#[test]
fn response_without_a_body_that_is_dropped() {
    let drops = Order {
        reads: false,
        ..Order::GET
    };
    let none = Row {
        status: "204",
        ..Row::OK
    };
    is_observed("HTTP/1.1 204 No Content\r\n\r\n", drops, none);
    let none = Row {
        status: "304",
        outcome: "REDIRECTION",
        ..Row::OK
    };
    is_observed(
        "HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n",
        drops,
        none,
    );
    is_observed(
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        drops,
        Row::OK,
    );
    let head = Order {
        method: "HEAD",
        reads: false,
        ..Order::GET
    };
    is_observed(
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
        head,
        Row {
            method: "HEAD",
            ..Row::OK
        },
    );
}

#[test]
fn status_and_outcome() {
    for (answer, status, outcome) in [
        (
            "HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n",
            "201",
            "SUCCESS",
        ),
        (
            "HTTP/1.1 299 Fine\r\ncontent-length: 0\r\n\r\n",
            "299",
            "SUCCESS",
        ),
        (
            "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n",
            "101",
            "INFORMATIONAL",
        ),
        (
            "HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n",
            "302",
            "REDIRECTION",
        ),
        (
            "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\nno",
            "404",
            "CLIENT_ERROR",
        ),
        (
            "HTTP/1.1 430 Odd\r\ncontent-length: 2\r\n\r\nno",
            "430",
            "UNKNOWN",
        ),
        (
            "HTTP/1.1 503 Later\r\ncontent-length: 2\r\n\r\nno",
            "503",
            "SERVER_ERROR",
        ),
        (
            "HTTP/1.1 512 Odd\r\ncontent-length: 2\r\n\r\nno",
            "512",
            "UNKNOWN",
        ),
    ] {
        let row = Row {
            status,
            outcome,
            ..Row::OK
        };
        is_observed(answer, Order::GET, row);
    }
}

#[test]
fn methods_are_a_closed_set() {
    for (method, expected) in [("POST", "POST"), ("DELETE", "DELETE"), ("PROPFIND", "none")] {
        let row = Row {
            method: expected,
            ..Row::OK
        };
        is_observed(
            HELLO,
            Order {
                method,
                ..Order::GET
            },
            row,
        );
    }
}

#[test]
fn contextual_name_is_the_method() {
    let peer = Peer::new(Script::Answer(HELLO));
    let url = format!("http://{}/", peer.address);
    for (_, client) in ALL {
        let seen = Seen::new();
        client(
            &seen,
            Order {
                template: Some("/"),
                ..Order::get(&url)
            },
        );
        seen.ended();
        seen.only()
            .has_contextual_name("http get")
            .has_low("uri", "/");
    }
}
