//! Which format whom.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE};
use observe_metrics::Meters;
use observe_prometheus::{Format, Prometheus};

const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
const OPEN: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What scrapers send, by default and as they can be set up.
const HEADERS: &[(&str, &str, &str)] = &[
    (
        "Prometheus 2.5 to 2.34",
        "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        OPEN,
    ),
    (
        "Prometheus 2.35 to 2.48",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,\
         text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        OPEN,
    ),
    (
        "Prometheus 2.49 and later",
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,\
         text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        OPEN,
    ),
    (
        "Prometheus 3",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
         application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,\
         text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        OPEN,
    ),
    (
        "Prometheus with native histograms",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,\
         application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,\
         application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,\
         text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
        OPEN,
    ),
    (
        "Prometheus that wants text",
        "text/plain;version=0.0.4;q=0.5,application/openmetrics-text;version=1.0.0;q=0.4,*/*;q=0.2",
        TEXT,
    ),
    ("curl", "*/*", TEXT),
    (
        "Firefox",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        TEXT,
    ),
    ("nothing", "", TEXT),
    ("neither", "application/json", TEXT),
    ("protobuf alone", "application/vnd.google.protobuf", TEXT),
    ("no version", "application/openmetrics-text", OPEN),
    (
        "other version",
        "application/openmetrics-text;version=2.0.0",
        TEXT,
    ),
    (
        "quotes and spaces",
        r#"Application/OpenMetrics-Text ; Version="1.0.0" ; Q=0.9"#,
        OPEN,
    ),
    (
        "comma in quotes",
        r#"text/plain;note="a,b;q=0";q=0.1,application/openmetrics-text;q=0.2"#,
        OPEN,
    ),
    (
        "first of equals",
        "text/plain,application/openmetrics-text",
        TEXT,
    ),
    (
        "first of equals, turned",
        "application/openmetrics-text,text/plain",
        OPEN,
    ),
    ("name before star", "*/*,application/openmetrics-text", OPEN),
    ("text is refused", "text/plain;q=0,*/*", OPEN),
    (
        "open metrics is refused",
        "application/openmetrics-text;q=0,application/*",
        TEXT,
    ),
    (
        "quality is no number",
        "application/openmetrics-text;q=high,text/plain;q=0.1",
        TEXT,
    ),
];

#[test]
fn scrapers_get_what_they_like_best() {
    for (who, header, expected) in HEADERS {
        let format = Format::accepted([*header]);
        assert_eq!(format.content_type(), *expected, "{who}: {header}");
    }
}

#[test]
fn several_headers_are_one_list() {
    let prometheus = Prometheus::new(&Meters::new());
    let mut headers = HeaderMap::new();
    headers.append(ACCEPT, "text/plain;q=0.5".parse().expect("a value"));
    let open = "application/openmetrics-text;q=0.6";
    headers.append(ACCEPT, open.parse().expect("a value"));
    let response = prometheus.respond(&headers);
    assert_eq!(response.headers()[CONTENT_TYPE], OPEN);
    assert_eq!(response.body(), "# EOF\n");
    is_body(response.body());
}

/// What hyper can send.
fn is_body(_: &impl axum::body::HttpBody) {}
