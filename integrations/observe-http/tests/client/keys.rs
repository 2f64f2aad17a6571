//! The keys of a client that are not in the table of responses: hosts, URLs, templates.

use std::borrow::Cow;
use std::collections::HashSet;
use std::convert::Infallible;

use http::{Request, Response};
use http_body_util::Empty;
use observe::{Edit, Extension};
use observe_http::values::Method;
use observe_http::{
    ClientExchange, ClientLayer, ClientRequestConvention, DefaultClientRequestConvention,
    UriTemplate,
};
use tower::{Layer as _, Service as _, ServiceExt as _, service_fn};

use crate::clients::{ALL, Order, block_on};
use crate::support::seen::Seen;

type Nothing = Empty<bytes::Bytes>;

/// Sends one request to a service that answers at once.
fn send(layer: &ClientLayer, request: Request<()>) {
    let answers = service_fn(async |_: Request<()>| {
        Ok::<Response<Nothing>, Infallible>(Response::new(Empty::new()))
    });
    let future = std::pin::pin!(layer.layer(answers).call(request));
    let task = &mut std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.poll(task).is_ready());
}

fn get(uri: &str) -> Request<()> {
    Request::builder()
        .uri(uri)
        .body(())
        .expect("it is a request")
}

fn layer(seen: &Seen) -> ClientLayer {
    ClientLayer::new().registry(seen.registry())
}

#[test]
fn url_is_whole_but_for_its_userinfo() {
    for (uri, url, host) in [
        (
            "http://ada:secret@example.org/a?b=c",
            "http://example.org/a?b=c",
            "example.org",
        ),
        (
            "https://example.org:8443",
            "https://example.org:8443/",
            "example.org",
        ),
        ("http://[::1]:80/a", "http://[::1]:80/a", "[::1]"),
        ("/a?b=c", "/a?b=c", "none"),
        ("example.org:443", "example.org:443", "example.org"),
    ] {
        let seen = Seen::new();
        send(&layer(&seen), get(uri));
        seen.only()
            .has_high("http.url", url)
            .has_low("client.name", host);
    }
}

#[test]
fn query_is_what_the_hook_leaves() {
    for (left, url) in [
        ("token=***", "http://example.org/a?token=***"),
        ("", "http://example.org/a"),
    ] {
        let seen = Seen::new();
        let layer = layer(&seen).redact_query(move |query| {
            assert_eq!(query, "token=secret");
            Cow::Borrowed(left)
        });
        send(&layer, get("http://example.org/a?token=secret"));
        seen.only().has_high("http.url", url);
    }
}

#[test]
fn a_hundred_hosts_are_told_apart() {
    let seen = Seen::new();
    let layer = layer(&seen);
    for number in 0..1_000 {
        send(&layer, get(&format!("http://host{number}.example.org/")));
    }
    seen.wait_for(1_000);
    let names: HashSet<_> = seen
        .observations()
        .iter()
        .map(|it| it.value("client.name").expect("it is set").to_string())
        .collect();
    assert_eq!(names.len(), 101);
    assert!(names.contains("host99.example.org") && names.contains("other"));
}

#[test]
fn paths_are_no_templates() {
    let seen = Seen::new();
    let layer = layer(&seen);
    for number in 0..100 {
        send(&layer, get(&format!("http://example.org/users/{number}")));
    }
    seen.wait_for(100);
    assert!(
        seen.observations()
            .iter()
            .all(|it| it.value("uri").expect("it is set").to_string() == "none")
    );
}

#[test]
fn url_of_64_kib_and_of_other_letters() {
    let long = format!("http://example.org/{}", "a".repeat(65_000));
    let other = "http://example.org/%C3%BC/\u{fc}";
    for uri in [&*long, other] {
        let Ok(uri) = http::Uri::try_from(uri) else {
            continue;
        };
        let seen = Seen::new();
        let mut request = get("/");
        *request.uri_mut() = uri.clone();
        send(&layer(&seen), request);
        seen.only()
            .has_high("http.url", uri.to_string())
            .has_low("uri", "none");
    }
}

/// No client asks for such a URL; it is observed all the same.
#[test]
fn host_of_a_url_that_is_too_long_is_known() {
    let url = format!("http://example.org:81/{}", "a".repeat(70_000));
    for (name, client) in ALL
        .into_iter()
        .filter(|(name, _)| name.starts_with("reqwest"))
    {
        let seen = Seen::new();
        client(&seen, Order::get(&url));
        let observation = seen.ended();
        let value = |key| observation.value(key).map(|value| value.to_string());
        assert_eq!(
            value("client.name").as_deref(),
            Some("example.org"),
            "{name}"
        );
        assert_eq!(
            value("http.url").as_deref(),
            Some("http://example.org:81/"),
            "{name}"
        );
        assert_eq!(value("status").as_deref(), Some("CLIENT_ERROR"), "{name}");
    }
}

#[test]
fn url_without_a_host_has_none() {
    let url = reqwest::Url::parse("data:text/plain,hello").expect("it is a URL");
    let seen = Seen::new();
    let service = layer(&seen).layer(reqwest::Client::new());
    let request = reqwest::Request::new(http::Method::GET, url);
    block_on(async { assert!(service.oneshot(request).await.is_err()) });
    seen.ended();
    seen.only().has_low("client.name", "none");
}

/// Adds the method under a name of our own.
#[derive(Extension)]
#[extension(convention, observation = "http.client.requests", low = ["custom.method"])]
struct Extended;

impl ClientRequestConvention for Extended {
    fn low_keys(&self, exchange: &ClientExchange, edit: &mut Edit<'_>) {
        DefaultClientRequestConvention.low_keys(exchange, edit);
        edit.low("custom.method", &Method::from(exchange.method()));
    }
}

#[test]
fn convention_extends_the_default() {
    let lines = [false, true].map(|is_extended| {
        let seen = Seen::new();
        let mut layer = layer(&seen);
        if is_extended {
            layer = layer.convention(Extended);
        }
        let mut request = get("http://example.org/users/7?a=b");
        request
            .extensions_mut()
            .insert(UriTemplate::new("/users/{id}"));
        send(&layer, request);
        if is_extended {
            seen.only().has_low("custom.method", "GET");
        }
        seen.ended().to_string().replace(" custom.method=GET", "")
    });
    assert_eq!(lines[0], lines[1]);
}

/// Is for servers, and given to a client.
#[derive(Extension)]
#[extension(convention, observation = "http.server.requests")]
struct OfServers;

impl ClientRequestConvention for OfServers {}

#[test]
fn convention_of_another_observation_takes_no_keys_away() {
    let seen = Seen::new();
    send(
        &layer(&seen).convention(OfServers),
        get("http://example.org/a"),
    );
    seen.only()
        .has_low("method", "GET")
        .has_low("client.name", "example.org")
        .has_low("status", "200")
        .has_high("http.url", "http://example.org/a");
}
