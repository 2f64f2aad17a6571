//! Exchanges that fail, over real sockets.

use std::time::Duration;

use observe::testing::RecordedObservation;

use crate::clients::{ALL, Client, Order};
use crate::peer::{Peer, Script};
use crate::support::seen::Seen;

/// Whatever the client, the exchange ends so; the kind of the error is the client's.
#[track_caller]
fn ends(client: &str, seen: &Seen, status: &str, outcome: &str, errors: &[(&str, &str)]) {
    is(client, &seen.ended(), status, outcome, errors);
}

#[track_caller]
fn is(
    client: &str,
    observation: &RecordedObservation,
    status: &str,
    outcome: &str,
    errors: &[(&str, &str)],
) {
    let value = |key| observation.value(key).expect("it is set").to_string();
    assert_eq!(value("status"), status, "{client}: {observation}");
    assert_eq!(value("outcome"), outcome, "{client}: {observation}");
    let (_, error) = errors
        .iter()
        .find(|(name, _)| *name == client)
        .unwrap_or_else(|| panic!("{client}: {observation}"));
    assert_eq!(observation.error(), *error, "{client}: {observation}");
    let exception = if *error == "cancelled" { "none" } else { error };
    assert_eq!(value("exception"), exception, "{client}: {observation}");
}

const FAILED: [(&str, &str); 4] = [
    ("hyper-util", "client::Error"),
    ("reqwest", "reqwest::Error"),
    ("reqwest-middleware", "reqwest::Error"),
    ("ureq", "ureq::Error"),
];

/// What reading a body gives.
const BODY_FAILED: [(&str, &str); 4] = [
    ("hyper-util", "hyper::Error"),
    ("reqwest", "reqwest::Error"),
    ("reqwest-middleware", "reqwest::Error"),
    ("ureq", "io::Error"),
];

#[track_caller]
fn no_response(script: Script, status: &str) {
    for (name, client) in ALL {
        let peer = Peer::new(script);
        let url = format!("http://{}/", peer.address);
        let seen = Seen::new();
        client(&seen, Order::get(&url));
        ends(name, &seen, status, "UNKNOWN", &FAILED);
    }
}

#[test]
fn nobody_listens() {
    for (name, client) in ALL {
        let url = format!("http://{}/", Peer::nobody());
        let seen = Seen::new();
        client(&seen, Order::get(&url));
        ends(name, &seen, "IO_ERROR", "UNKNOWN", &FAILED);
    }
}

#[test]
fn host_is_unknown() {
    for (name, client) in ALL {
        let seen = Seen::new();
        client(&seen, Order::get("http://nowhere.invalid/"));
        ends(name, &seen, "IO_ERROR", "UNKNOWN", &FAILED);
        seen.only().has_low("client.name", "nowhere.invalid");
    }
}

#[test]
fn closed_before_the_response() {
    no_response(Script::Answer(""), "IO_ERROR");
}

#[test]
fn closed_within_the_head() {
    no_response(Script::Answer("HTTP/1.1 200 OK\r\ncontent-le"), "IO_ERROR");
}

#[test]
fn reset_before_the_response() {
    no_response(Script::Reset(""), "IO_ERROR");
}

#[test]
fn what_is_no_http() {
    no_response(
        Script::Answer("SSH-2.0-OpenSSH_9.2 says hello\r\n\r\n"),
        "CLIENT_ERROR",
    );
}

#[test]
fn closed_within_the_body() {
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ] {
        for (name, client) in ALL {
            let peer = Peer::new(Script::Answer(answer));
            let url = format!("http://{}/", peer.address);
            let seen = Seen::new();
            client(&seen, Order::get(&url));
            ends(name, &seen, "200", "UNKNOWN", &BODY_FAILED);
        }
    }
}

#[test]
fn too_slow_to_answer() {
    for (name, client) in ALL {
        let peer = Peer::new(Script::AnswerAndWait(""));
        let url = format!("http://{}/", peer.address);
        let seen = Seen::new();
        let patience = Some(Duration::from_millis(50));
        client(
            &seen,
            Order {
                patience,
                ..Order::get(&url)
            },
        );
        if name == "hyper-util" {
            // It has no time-outs: the program drops the future.
            ends(
                name,
                &seen,
                "CLIENT_ERROR",
                "UNKNOWN",
                &[("hyper-util", "cancelled")],
            );
        } else {
            ends(name, &seen, "IO_ERROR", "UNKNOWN", &FAILED);
        }
    }
}

#[test]
fn too_slow_within_the_body() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello";
    for (name, client) in ALL.into_iter().filter(|(name, _)| *name != "hyper-util") {
        let observation = given_up_behind_the_head(client, answer);
        is(name, &observation, "200", "UNKNOWN", &BODY_FAILED);
    }
}

/// What is observed of a client that has waited for the head of this answer, and then for the rest.
fn given_up_behind_the_head(client: Client, answer: &'static str) -> RecordedObservation {
    let mut seconds = 1;
    loop {
        let peer = Peer::new(Script::AnswerAndWait(answer));
        let url = format!("http://{}/", peer.address);
        let seen = Seen::new();
        let order = Order {
            patience: Some(Duration::from_secs(seconds)),
            ..Order::get(&url)
        };
        client(&seen, order);
        let observation = seen.ended();
        let status = observation.value("status").expect("it is set").to_string();
        // On a machine that is busy that may not have been enough for the head.
        if status == "200" || seconds > 30 {
            return observation;
        }
        seconds *= 4;
    }
}

#[test]
fn never_read() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello";
    let dropped = FAILED.map(|(name, _)| (name, "cancelled"));
    for (name, client) in ALL {
        let peer = Peer::new(Script::AnswerAndWait(answer));
        let url = format!("http://{}/", peer.address);
        let seen = Seen::new();
        client(
            &seen,
            Order {
                reads: false,
                ..Order::get(&url)
            },
        );
        ends(name, &seen, "200", "UNKNOWN", &dropped);
    }
}
