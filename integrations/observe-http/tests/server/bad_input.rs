//! What a client may send adds no series, panics nowhere, and leaves nothing open.

use std::collections::HashSet;

use http::Request;
use observe::Registry;
use observe_metrics::Meters;
use observe_prometheus::{Format, Prometheus};

use crate::serve::{always, call, request, text};
use observe_http::ServerLayer;

/// The series of timers that the requests make, told by their labels.
fn series(requests: impl IntoIterator<Item = Request<()>>, status: u16) -> HashSet<String> {
    let meters = Meters::new();
    let registry = Registry::builder().handler(meters.handler()).build();
    let layer = ServerLayer::new().registry(registry.expect("names are unique"));
    let service = always(&layer, text(status, "hello"));
    for request in requests {
        call(service.clone(), request, 1);
    }
    let page = Prometheus::new(&meters).page(Format::Text);
    let lines = page.lines();
    let counts = lines.filter(|line| line.starts_with("http_server_requests_seconds_count"));
    counts
        .map(|line| line.rsplit_once(' ').expect("a value").0.to_owned())
        .collect()
}

#[test]
fn distinct_paths_that_match_nothing_are_one_series() {
    let requests =
        (0..10_000).map(|number| request("GET", &format!("/{number}/{number}?{number}")));
    let series = series(requests, 404);
    assert_eq!(
        series.into_iter().collect::<Vec<_>>(),
        [
            "http_server_requests_seconds_count{exception=\"none\",method=\"GET\",outcome=\"CLIENT_ERROR\",\
             status=\"404\",uri=\"NOT_FOUND\",error=\"none\"}"
        ]
    );
}

#[test]
fn unknown_methods_are_one_series() {
    let requests = (0..1_000).map(|number| request(&format!("METHOD{number}"), "/a"));
    assert_eq!(series(requests, 405).len(), 1);
}

#[test]
fn headers_make_no_series() {
    let requests = (0..1_000).map(|number| {
        let mut request = request("GET", "/a");
        let value = format!("00-{number}");
        let value = http::HeaderValue::try_from(value).expect("it is a value");
        request.headers_mut().insert("traceparent", value.clone());
        request.headers_mut().insert("host", value);
        request
    });
    assert_eq!(series(requests, 200).len(), 1);
}
