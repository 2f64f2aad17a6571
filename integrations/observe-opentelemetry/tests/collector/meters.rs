//! What a receiver is told of meters.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use observe::{Clock, Registry, Timestamp, event, observed};
use observe_metrics::Meters;
use observe_opentelemetry::opentelemetry_sdk::trace::InMemorySpanExporter;
use observe_opentelemetry::{MetricsGuard, metrics, spans};
use serde_json::{Value, json};

use crate::collector::Collector;

/// Goes on when it is told to.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

/// Runs a job.
#[observed(
    name = "collector.job",
    low = ["urgent" = urgent],
    events = [/** It was tried again. */ "retry"],
    buckets = [0.5, 60.0],
    active,
)]
fn job(urgent: bool, meanwhile: impl FnOnce()) {
    event!("retry");
    meanwhile();
}

/// A program whose time goes on when it is told to.
struct Program {
    meters: Meters,
    hands: Hands,
}

impl Program {
    fn new() -> Self {
        Self {
            meters: Meters::builder().common_key("region", "eu").build(),
            hands: Hands::default(),
        }
    }

    fn job(&self, seconds: f64) {
        job(true, || {
            let nanos = Duration::from_secs_f64(seconds).as_nanos();
            let nanos = u64::try_from(nanos).expect("it is short");
            self.hands.0.fetch_add(nanos, Ordering::Relaxed);
        });
    }

    /// Two jobs, and one that runs while `push` does; gives trace and span of each.
    fn run(&self, push: impl FnOnce()) -> Vec<[String; 2]> {
        let memory = InMemorySpanExporter::default();
        let exporter = memory.clone();
        let pipeline = spans(move || Ok(exporter)).build();
        let (handler, guard) = pipeline.expect("the pipeline starts");
        let registry = Registry::builder()
            .handler(handler)
            .handler(self.meters.handler())
            .clock(self.hands.clone())
            .build();
        let _scoped = registry.expect("no names clash").scoped();
        self.job(0.25);
        self.job(0.75);
        job(true, push);
        guard.flush().expect("memory takes everything");
        let spans = memory.get_finished_spans().expect("nobody panics");
        let ids = spans.iter().map(|span| &span.span_context);
        ids.map(|span| [span.trace_id().to_string(), span.span_id().to_string()])
            .collect()
    }
}

fn push(meters: &Meters, collector: &Collector, transport: &str) -> MetricsGuard {
    let endpoint = collector.endpoint(transport);
    let builder = metrics(meters)
        .service_name("shop")
        .interval(Duration::from_secs(3_600))
        .deadline(Duration::from_secs(60));
    let guard = match transport {
        "grpc" => builder.endpoint(endpoint).otlp_grpc(),
        _ => builder.endpoint(endpoint + "/v1/metrics").otlp_http(),
    };
    guard.expect("it is an address")
}

fn nanos(time: SystemTime) -> u128 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.expect("it is after 1970").as_nanos()
}

/// The exemplars' ids and values, each of a sampled trace.
fn exemplars(point: &Value) -> Vec<(String, String, f64)> {
    let exemplars = point["exemplars"].as_array().expect("it is a list");
    let text = |value: &Value| value.as_str().expect("it is text").to_owned();
    let one = |exemplar: &Value| {
        let value = exemplar["value"]["as_double"].as_f64();
        (
            text(&exemplar["trace_id"]),
            text(&exemplar["span_id"]),
            value.expect("it is a number"),
        )
    };
    exemplars.iter().map(one).collect()
}

fn only_point(metric: &Value) -> &Value {
    let points = metric["points"].as_array().expect("it is a list");
    assert_eq!(points.len(), 1, "{metric}");
    &points[0]
}

fn is_understood(transport: &str) {
    let Some(collector) = Collector::start() else {
        return;
    };
    let earliest = nanos(SystemTime::now());
    let program = Program::new();
    let guard = push(&program.meters, &collector, transport);
    let ids = program.run(|| guard.flush().expect("the collector is there"));
    let mut metrics = [collector.next(), collector.next(), collector.next()];
    metrics.sort_by_key(|metric| metric["name"].to_string());
    for metric in &metrics {
        assert_eq!(metric["transport"], transport);
        let service = &metric["resource"]["service.name"];
        assert_eq!(service, &json!({"string_value": "shop"}));
        assert_eq!(metric["scope"][0], "observe-opentelemetry");
        assert_eq!(metric["temporality"], "AGGREGATION_TEMPORALITY_CUMULATIVE");
        let point = only_point(metric);
        let start = u128::from(point["start"].as_u64().expect("it is a number"));
        let time = u128::from(point["time"].as_u64().expect("it is a number"));
        assert!(earliest <= start && start <= time, "{metric}");
        assert!(time <= nanos(SystemTime::now()), "{metric}");
    }
    let [timer, active, retry] = &metrics;
    is_timer(timer, &ids);
    is_active(active);
    is_event(retry, &ids);

    // Another push goes on counting from the same beginning.
    drop(guard);
    let last = [collector.next(), collector.next(), collector.next()];
    drop(push(&program.meters, &collector, transport));
    let again = [collector.next(), collector.next(), collector.next()];
    for (last, again) in last.iter().zip(&again) {
        assert_eq!(last["name"], again["name"]);
        let (before, after) = (only_point(last), only_point(again));
        assert_eq!(before["start"], after["start"]);
        assert_eq!(before["count"], after["count"]);
        assert!(before["time"].as_u64() < after["time"].as_u64());
    }
}

fn exemplar([trace, span]: &[String; 2], value: f64) -> (String, String, f64) {
    (trace.clone(), span.clone(), value)
}

/// The two jobs that had ended.
fn is_timer(timer: &Value, ids: &[[String; 2]]) {
    assert_eq!(timer["name"], "collector.job");
    assert_eq!(timer["description"], "Runs a job.");
    assert_eq!(timer["unit"], "s");
    assert_eq!(timer["data"], "histogram");
    let point = only_point(timer);
    let text = |value| json!({"string_value": value});
    let attributes = json!({
        "urgent": text("true"),
        "error": text("none"),
        "region": text("eu"),
    });
    assert_eq!(point["attributes"], attributes);
    assert_eq!(point["count"], 2);
    assert_eq!(point["sum"], 1.0);
    assert_eq!(point["bounds"], json!([0.5, 60.0]));
    assert_eq!(point["buckets"], json!([1, 1, 0]));
    let expected = [exemplar(&ids[0], 0.25), exemplar(&ids[1], 0.75)];
    assert_eq!(exemplars(point), expected);
}

/// The one that was running.
fn is_active(active: &Value) {
    assert_eq!(active["name"], "collector.job.active");
    assert_eq!(active["unit"], "{call}");
    assert_eq!(active["data"], "sum");
    assert_eq!(active["is_monotonic"], false);
    assert_eq!(only_point(active)["value"], json!({"as_int": 1}));
}

/// One for each job that had begun; a late one of them is the example.
fn is_event(retry: &Value, ids: &[[String; 2]]) {
    assert_eq!(retry["name"], "collector.job.retry");
    assert_eq!(retry["description"], "It was tried again.");
    assert_eq!(retry["unit"], "{event}");
    assert_eq!(retry["data"], "sum");
    assert_eq!(retry["is_monotonic"], true);
    let point = only_point(retry);
    assert_eq!(point["value"], json!({"as_int": 3}));
    let [example] = &*exemplars(point) else {
        panic!("{retry} has one exemplar");
    };
    let mut jobs = ids.iter().map(|id| exemplar(id, 1.0));
    assert!(jobs.any(|job| job == *example), "{retry} of {ids:?}");
}

#[test]
fn grpc_is_understood() {
    is_understood("grpc");
}

#[test]
fn http_is_understood() {
    is_understood("http");
}
