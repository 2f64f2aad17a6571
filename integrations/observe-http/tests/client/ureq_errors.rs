//! ureq makes errors of statuses, unless it is told not to: they are responses all the same.

use observe_http::client::UreqMiddleware;

use crate::peer::{Peer, Script};
use crate::support::row::Row;
use crate::support::seen::Seen;

fn agent(seen: &Seen) -> ureq::Agent {
    ureq::Agent::config_builder()
        .proxy(None)
        .middleware(UreqMiddleware::new().registry(seen.registry()))
        .build()
        .into()
}

#[test]
fn status_that_is_an_error_is_the_status() {
    for (answer, status, outcome) in [
        (
            "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\nno",
            "404",
            "CLIENT_ERROR",
        ),
        (
            "HTTP/1.1 503 Later\r\ncontent-length: 2\r\n\r\nno",
            "503",
            "SERVER_ERROR",
        ),
    ] {
        let peer = Peer::new(Script::Answer(answer));
        let seen = Seen::new();
        let called = agent(&seen).get(format!("http://{}/", peer.address)).call();
        assert!(matches!(called, Err(ureq::Error::StatusCode(_))));
        let row = Row {
            status,
            outcome,
            exception: "ureq::Error",
            error: "ureq::Error",
            ..Row::OK
        };
        row.is(answer, &seen.ended());
    }
}

#[test]
fn body_is_text_of_its_type() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 5\r\n\r\nhello";
    let peer = Peer::new(Script::Answer(answer));
    let seen = Seen::new();
    let mut response = agent(&seen)
        .get(format!("http://{}/", peer.address))
        .call()
        .expect("it answers");
    assert_eq!(response.body().mime_type(), Some("text/plain"));
    let text = response.body_mut().read_to_string().expect("it is text");
    assert_eq!(text, "hello");
    Row::OK.is("read as text", &seen.ended());
}
