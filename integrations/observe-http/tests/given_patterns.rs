//! Hooks that give paths instead of patterns; alone, because there are so many for a whole program.

use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Waker};

use http::{Request, Response};
use http_body_util::Empty;
use observe::Registry;
use observe_http::ServerLayer;
use observe_metrics::Meters;
use observe_prometheus::{Format, Prometheus};
use tower::{Layer as _, Service as _, service_fn};

#[test]
fn further_ones_are_one_series() {
    let meters = Meters::new();
    let registry = Registry::builder().handler(meters.handler()).build();
    let layer = ServerLayer::new()
        .registry(registry.expect("names are unique"))
        .route(|request| Some(request.uri.path()));
    let mut service = layer.layer(service_fn(async |_: Request<()>| {
        Ok::<_, Infallible>(Response::new(Empty::<bytes::Bytes>::new()))
    }));
    for number in 0..3_000 {
        let request = Request::builder().uri(format!("/{number}")).body(());
        let answer = pin!(service.call(request.expect("it is a request")));
        assert!(
            answer
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_ready()
        );
    }
    let page = Prometheus::new(&meters).page(Format::Text);
    let counts = page
        .lines()
        .filter(|line| line.starts_with("http_server_requests_seconds_count"))
        .count();
    assert!(counts <= 1_001, "{counts}");
    assert!(page.contains("uri=\"other\""));
}
