//! The queries that dashboards for Spring Boot ask are answered by a real Prometheus that scrapes the
//! shop. Where none is installed the test says that it is skipped.

mod prometheus;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use prometheus::Prometheus;
use support::Service;

/// Sends the same requests so many times: how many of each is in `RATES`.
fn requests(shop: &Service, times: usize) {
    for _ in 0..times {
        for _ in 0..3 {
            assert_eq!(shop.ask("GET", "/articles/tea", "", "").0, 200);
        }
        for path in ["/nowhere", "/wp-login.php"] {
            assert_eq!(shop.ask("GET", path, "", "").0, 404);
        }
        assert_eq!(shop.ask("POST", "/orders/seven", "", "teapot").0, 400);
        assert_eq!(shop.ask("GET", "/parcels/Post-7", "", "").0, 200);
        assert_eq!(shop.ask("GET", "/parcels/Lost-7", "", "").0, 502);
    }
}

const RATES: [(&str, &str, f64); 5] = [
    ("/articles/{text}", "200", 3.0),
    ("NOT_FOUND", "404", 2.0),
    ("/orders/{number}", "400", 1.0),
    ("/parcels/{number}", "200", 1.0),
    ("/parcels/{number}", "502", 1.0),
];

#[test]
fn queries_of_dashboards_are_answered() {
    let carrier = Service::start("carrier", &[], None);
    let shop = Service::start("shop", &[&carrier.address], None);
    // All series are there before it first looks, and before they grow, each by the same factor.
    requests(&shop, 1);
    let Some(prometheus) = Prometheus::start(&shop.address) else {
        return;
    };
    has_counted(&prometheus, 8.0);
    requests(&shop, 3);
    has_counted(&prometheus, 32.0);
    rates_are_those_of_the_requests(&prometheus);
    let errors = r#"sum(rate(http_server_requests_seconds_count{outcome="SERVER_ERROR"}[5m]))
        / sum(rate(http_server_requests_seconds_count[5m]))"#;
    let [(_, share)] = prometheus.query(errors)[..] else {
        panic!("there is one share of errors");
    };
    assert!((share - 0.125).abs() < 1e-6, "{share}");
    let quantile =
        "histogram_quantile(0.5, sum by (le) (rate(http_server_requests_seconds_bucket[5m])))";
    let [(_, seconds)] = prometheus.query(quantile)[..] else {
        panic!("there is one median");
    };
    assert!(seconds > 0.0 && seconds < 5.0, "{seconds}");
    clients_are_there_too(&prometheus);
}

fn has_counted(prometheus: &Prometheus, total: f64) {
    let count = "sum(http_server_requests_seconds_count)";
    prometheus.until(count, |series| series == [(BTreeMap::new(), total)]);
}

fn rates_are_those_of_the_requests(prometheus: &Prometheus) {
    let query = "sum by (uri, status) (rate(http_server_requests_seconds_count[5m]))";
    let rates = prometheus.query(query);
    let one = RATES.iter().map(|(_, _, rate)| rate).sum::<f64>();
    let all: f64 = rates.iter().map(|(_, rate)| rate).sum();
    assert_eq!(rates.len(), RATES.len(), "{rates:?}");
    for (uri, status, expected) in RATES {
        let labels = [("uri", uri), ("status", status)];
        let labels = labels.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let rate = rates
            .iter()
            .find(|(found, _)| *found == BTreeMap::from(labels.clone()));
        let (_, rate) = rate.unwrap_or_else(|| panic!("{labels:?} in {rates:?}"));
        assert!(
            (rate / all - expected / one).abs() < 1e-6,
            "{labels:?}: {rates:?}"
        );
    }
}

fn clients_are_there_too(prometheus: &Prometheus) {
    let query = "sum by (uri, status, client_name) (http_client_requests_seconds_count)";
    let series = prometheus.query(query);
    let statuses: Vec<_> = series
        .iter()
        .map(|(labels, count)| (&*labels["status"], *count))
        .collect();
    assert_eq!(statuses, [("200", 4.0), ("404", 4.0)], "{series:?}");
    for (labels, _) in &series {
        assert_eq!(labels["uri"], "/parcels/{number}");
        assert_eq!(labels["client_name"], "127.0.0.1");
    }
}
