//! The table of values: methods, URIs, statuses, outcomes.

use http::Request;

use crate::serve::{always, call, layer, request, text};
use crate::support::row::Row;
use crate::support::seen::Seen;

/// What a router has left in the request.
#[derive(Clone)]
struct Matched(&'static str);

#[track_caller]
fn is_observed(request: Request<()>, status: u16, contextual_name: &str, row: Row) {
    let seen = Seen::new();
    let layer =
        layer(&seen).route(|request| request.extensions.get::<Matched>().map(|matched| matched.0));
    let what = format!("{request:?} {status}");
    call(always(&layer, text(status, "hello")), request, 1);
    let observation = seen.ended();
    row.is(&what, &observation);
    assert_eq!(observation.contextual_name(), contextual_name, "{what}");
}

fn matched(mut request: Request<()>, pattern: &'static str) -> Request<()> {
    request.extensions_mut().insert(Matched(pattern));
    request
}

#[test]
fn methods_are_a_closed_set() {
    let known = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY",
    ];
    for method in known {
        let row = Row {
            method,
            uri: "UNKNOWN",
            ..Row::OK
        };
        let name = format!("http {}", method.to_lowercase());
        is_observed(request(method, "/a"), 200, &name, row);
    }
    for method in ["CONNECT", "get", "PROPFIND", "X", "GET2"] {
        let row = Row {
            method: "none",
            uri: "UNKNOWN",
            ..Row::OK
        };
        is_observed(request(method, "/a"), 200, "http none", row);
    }
}

#[test]
fn uri_is_the_pattern_or_a_word() {
    for (uri, pattern, status, expected) in [
        ("/orders/7", Some("/orders/{id}"), 200, "/orders/{id}"),
        ("/orders/7", Some("/orders/{id}"), 404, "/orders/{id}"),
        ("/orders/7", Some("/orders/{id}"), 302, "/orders/{id}"),
        ("/", Some("/"), 200, "/"),
        ("/", Some(""), 200, "root"),
        ("/orders", Some(""), 404, "root"),
        ("/", None, 200, "root"),
        ("http://example.org", None, 500, "root"),
        ("/", None, 404, "NOT_FOUND"),
        ("/", None, 302, "REDIRECTION"),
        ("/orders/7", None, 301, "REDIRECTION"),
        ("/orders/7", None, 399, "REDIRECTION"),
        ("/orders/7", None, 404, "NOT_FOUND"),
        ("/orders/7", None, 410, "UNKNOWN"),
        ("/orders/7", None, 200, "UNKNOWN"),
        ("*", None, 200, "UNKNOWN"),
    ] {
        let plain = request("OPTIONS", uri);
        let request = match pattern {
            Some(pattern) => matched(plain, pattern),
            None => plain,
        };
        let name = match pattern {
            Some(pattern) if !pattern.is_empty() => format!("http options {pattern}"),
            _ => String::from("http options"),
        };
        let row = Row {
            method: "OPTIONS",
            uri: expected,
            status: &*status.to_string().leak(),
            outcome: outcome(status),
            ..Row::OK
        };
        is_observed(request, status, &name, row);
    }
}

/// The outcome of a status, by the list of those that are registered.
fn outcome(status: u16) -> &'static str {
    const REGISTERED: &[u16] = &[
        100, 101, 102, 103, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406,
        407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426,
        428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511,
    ];
    match status / 100 {
        2 => "SUCCESS",
        _ if !REGISTERED.contains(&status) => "UNKNOWN",
        1 => "INFORMATIONAL",
        3 => "REDIRECTION",
        4 => "CLIENT_ERROR",
        _ => "SERVER_ERROR",
    }
}

#[test]
fn every_status_is_its_number_and_has_its_outcome() {
    let seen = Seen::new();
    let layer = layer(&seen);
    for status in 100..=999 {
        call(
            always(&layer, text(status, "hello")),
            request("GET", "/a"),
            1,
        );
        let observation = seen.ended();
        seen.clear();
        let uri = match status {
            404 => "NOT_FOUND",
            300..=399 => "REDIRECTION",
            _ => "UNKNOWN",
        };
        let row = Row {
            uri,
            status: &*status.to_string().leak(),
            outcome: outcome(status),
            ..Row::OK
        };
        row.is(&status.to_string(), &observation);
    }
}

#[test]
fn http_url_is_the_path() {
    for (uri, path) in [
        ("/a/b?c=d", "/a/b"),
        ("http://user:secret@example.org/a?token=1", "/a"),
        ("/", "/"),
        ("*", "*"),
    ] {
        let seen = Seen::new();
        let layer = layer(&seen);
        call(always(&layer, text(200, "hello")), request("GET", uri), 1);
        seen.only().has_high("http.url", path).has_key_count(6);
    }
}
