//! The observation ends exactly once, and a drop behind that is normal.

use bytes::Bytes;
use http::{Response, header};
use http_body::Body as _;
use http_body_util::{Empty, Full};

use crate::serve::{always, call, layer, now, request, response};
use crate::support::frames::{Frames, Step};
use crate::support::row::Row;
use crate::support::seen::Seen;
use tower::Service as _;

/// Reads `frames` frames of the body and drops the rest: the exchange is complete before or there.
#[track_caller]
fn is_complete_after(frames: usize, method: &str, answer: Response<Frames>) {
    let seen = Seen::new();
    let status = answer.status();
    let what = format!("{method} {answer:?}");
    if frames > 0 {
        // Not before: with a frame less it is an abort.
        call(
            always(&layer(&seen), answer.clone()),
            request(method, "/"),
            frames - 1,
        );
        assert_eq!(seen.ended().error(), "cancelled", "{what}");
        seen.clear();
    }
    call(always(&layer(&seen), answer), request(method, "/"), frames);
    let observation = seen.ended();
    assert_eq!(observation.error(), "none", "{what}");
    assert_eq!(
        observation.value("status").map(|value| value.to_string()),
        Some(status.as_str().to_owned()),
        "{what}"
    );
}

fn data() -> Frames {
    Frames::new([Step::Data("hello")])
}

#[test]
fn at_the_head_where_there_is_no_body() {
    for (method, status) in [
        ("HEAD", 200),
        ("HEAD", 404),
        ("GET", 101),
        ("GET", 204),
        ("GET", 304),
        ("CONNECT", 200),
        ("CONNECT", 299),
    ] {
        is_complete_after(0, method, response(status, data().of_size(5)));
    }
    is_complete_after(0, "GET", response(200, Frames::default().saying_end()));
    is_complete_after(0, "GET", response(200, Frames::default().of_size(0)));
}

#[test]
fn a_refused_connect_has_a_body() {
    is_complete_after(1, "CONNECT", response(407, data().of_size(5)));
}

#[test]
fn where_the_body_yields_none() {
    is_complete_after(2, "GET", response(200, data()));
    is_complete_after(1, "GET", response(200, Frames::default()));
}

#[test]
fn where_the_body_yields_trailers() {
    let frames = Frames::new([Step::Data("hello"), Step::Trailers]);
    is_complete_after(2, "GET", response(200, frames));
}

#[test]
fn where_the_body_says_its_end_behind_a_frame() {
    is_complete_after(1, "GET", response(200, data().saying_end()));
}

#[test]
fn where_the_promised_size_was_delivered() {
    let frames = || Frames::new([Step::Data("hel"), Step::Data("lo")]);
    is_complete_after(2, "GET", response(200, frames().of_size(5)));
    let mut by_header = response(200, frames());
    by_header
        .headers_mut()
        .insert(header::CONTENT_LENGTH, header::HeaderValue::from(5));
    is_complete_after(2, "GET", by_header);
}

#[test]
fn once_whatever_is_read_behind_it() {
    let seen = Seen::new();
    let frames = Frames::new([
        Step::Data("hello"),
        Step::Trailers,
        Step::Data("more"),
        Step::Error,
    ]);
    call(
        always(&layer(&seen), response(200, frames)),
        request("GET", "/a"),
        9,
    );
    let row = Row {
        uri: "UNKNOWN",
        ..Row::OK
    };
    row.is("trailers end it", &seen.ended());
}

#[test]
fn body_is_what_the_body_inside_it_is() {
    let seen = Seen::new();
    let layer = layer(&seen);
    let full = Full::new(Bytes::from_static(b"hello"));
    let Ok(observed) = now(always(&layer, Response::new(full.clone())).call(request("GET", "/")));
    let observed = observed.into_body();
    assert_eq!(observed.size_hint().exact(), full.size_hint().exact());
    assert!(!observed.is_end_stream());
    let empty = Response::new(Empty::<Bytes>::new());
    let Ok(observed) = now(always(&layer, empty).call(request("GET", "/")));
    assert!(observed.into_body().is_end_stream());
    drop(observed_frames(&layer));
}

/// A body that is read to its end gives what it gave.
fn observed_frames(layer: &observe_http::ServerLayer) -> Bytes {
    use http_body_util::BodyExt as _;
    let frames = Frames::new([Step::Data("hel"), Step::Data("lo")]);
    let Ok(response) = now(always(layer, Response::new(frames)).call(request("GET", "/")));
    let collected = now(response.into_body().collect()).expect("it has no errors");
    let bytes = collected.to_bytes();
    assert_eq!(bytes, "hello");
    bytes
}
