//! A real Prometheus has what was measured.

use observe_prometheus::Format;

use crate::api::{encoded, poll};
use crate::program;
use crate::series::every_series_is_there;
use crate::server::Server;
use crate::service::serve;
use crate::support::parser::samples;
use crate::support::{SPAN_ID, TRACE_ID};

#[test]
fn server_has_every_series_the_right_quantiles_and_the_exemplars() {
    let measured = program::run();
    let target = serve(&measured.prometheus);
    let Some(server) = Server::start(&target, &[("open", "/metrics"), ("text", "/text")]) else {
        return;
    };
    let page = samples(&measured.prometheus.page(Format::OpenMetrics));
    for job in ["open", "text"] {
        every_series_is_there(&server, job, "scraped_.*", &page);
    }
    for (quantile, expected) in [(0.25, 0.15), (0.5, 0.2), (0.75, 0.3), (0.9, 0.36)] {
        quantile_is(&server, quantile, expected);
    }
    let bucket = ("scraped_wait_seconds_bucket", r#"le="0.2""#, 0.15);
    let counter = ("scraped_wait_lost_patience_total", "", 1.0);
    for (name, matcher, value) in [bucket, counter] {
        exemplar_is_there(&server, name, matcher, value);
    }
}

fn quantile_is(server: &Server, quantile: f64, expected: f64) {
    let buckets = r#"scraped_wait_seconds_bucket{job="open",who_waits="guest"}"#;
    let query = format!("histogram_quantile({quantile}, sum by (le) ({buckets}))");
    let path = format!("/api/v1/query?query={}", encoded(&query));
    let value = poll(&server.address, &path, |data| {
        data["result"][0]["value"][1].as_str()?.parse::<f64>().ok()
    });
    assert!((value - expected).abs() < 1e-9, "{quantile} is {value}");
}

fn exemplar_is_there(server: &Server, name: &str, matcher: &str, value: f64) {
    let query = encoded(&format!("{name}{{{matcher}}}"));
    let path = format!("/api/v1/query_exemplars?query={query}&start=0&end=9999999999");
    let found = poll(&server.address, &path, |data| {
        let series = data.as_array()?.first()?;
        series["exemplars"].as_array()?.last().cloned()
    });
    let label = |label: &str| found["labels"][label].as_str().map(str::to_owned);
    assert_eq!(label("trace_id").as_deref(), Some(TRACE_ID), "{found}");
    assert_eq!(label("span_id").as_deref(), Some(SPAN_ID), "{found}");
    let found = found["value"].as_str().and_then(|value| value.parse().ok());
    assert_eq!(found, Some(value), "{name}");
}
