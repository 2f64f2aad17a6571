//! What a push says.

use std::time::Duration;

use observe::{Registry, event, observed};
use observe_metrics::Meters;
use observe_opentelemetry::{MetricsBuilder, metrics};
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::metrics::v1::{AggregationTemporality, metric, number_data_point};

use crate::collector::{self, metric};

/// Runs a job.
#[observed(
    name = "push.job",
    low = ["urgent" = urgent],
    events = ["retry"],
    buckets = [0.5, 60.0],
    active,
)]
fn job(urgent: bool, meanwhile: impl FnOnce()) {
    event!("retry");
    meanwhile();
}

fn never(meters: &Meters) -> MetricsBuilder {
    metrics(meters)
        .service_name("shop")
        .attribute("team", "till")
        .header("authorization", "Bearer of news")
        .interval(Duration::from_secs(3_600))
        .deadline(Duration::from_secs(60))
}

fn text(attributes: &[KeyValue]) -> Vec<String> {
    let pair = |pair: &KeyValue| {
        let value = pair.value.as_ref().and_then(|value| value.value.as_ref());
        match value {
            Some(Value::StringValue(value)) => format!("{}={value}", pair.key),
            other => panic!("every value is text, not {other:?}"),
        }
    };
    attributes.iter().map(pair).collect()
}

fn assert_says_it_all(request: &ExportMetricsServiceRequest) {
    let cumulative = i32::from(AggregationTemporality::Cumulative);
    let resource = request.resource_metrics[0].resource.as_ref();
    let resource = resource.expect("the program says who it is");
    let attributes = text(&resource.attributes);
    for expected in [
        "service.name=shop",
        "team=till",
        "telemetry.sdk.language=rust",
    ] {
        assert!(
            attributes.iter().any(|known| known == expected),
            "{attributes:?}"
        );
    }

    let timer = metric(request, "push.job");
    assert_eq!((&*timer.unit, &*timer.description), ("s", "Runs a job."));
    let Some(metric::Data::Histogram(histogram)) = &timer.data else {
        panic!("a timer is a histogram, not {timer:?}");
    };
    assert_eq!(histogram.aggregation_temporality, cumulative);
    let point = &histogram.data_points[0];
    assert_eq!(
        text(&point.attributes),
        ["urgent=true", "error=none", "region=eu"]
    );
    assert_eq!(point.explicit_bounds, [0.5, 60.0]);
    assert_eq!(point.bucket_counts, [1, 0, 0]);
    assert_eq!(point.count, 1);
    assert!(point.start_time_unix_nano < point.time_unix_nano);

    let sum = |name| {
        let found = metric(request, name);
        let Some(metric::Data::Sum(sum)) = &found.data else {
            panic!("{name} is a sum, not {found:?}");
        };
        assert_eq!(sum.aggregation_temporality, cumulative);
        let values = sum.data_points.iter().map(|point| point.value);
        (values.collect::<Vec<_>>(), sum.is_monotonic)
    };
    let of = |number| Some(number_data_point::Value::AsInt(number));
    assert_eq!(sum("push.job.active"), (vec![of(1)], false));
    assert_eq!(sum("push.job.retry"), (vec![of(2)], true));
}

#[test]
fn collectors_are_told_of_timers_running_calls_and_events() {
    let meters = Meters::builder().common_key("region", "eu").build();
    let registry = Registry::builder().handler(meters.handler()).build();
    let _scoped = registry.expect("no names clash").scoped();
    let (grpc, http) = (collector::grpc(), collector::http("200 OK"));
    let by_grpc = never(&meters).endpoint(format!("http://{}", grpc.address));
    let by_grpc = by_grpc.otlp_grpc().expect("it is an address");
    let by_http = never(&meters).endpoint(format!("http://{}/v1/metrics", http.address));
    let by_http = by_http.otlp_http().expect("it is an address");
    job(true, || {});
    job(true, || {
        by_grpc.flush().expect("the collector is there");
        by_http.flush().expect("the collector is there");
    });
    for collector in [&grpc, &http] {
        assert_says_it_all(&collector.next());
        assert_eq!(collector.sender().as_deref(), Some("Bearer of news"));
    }

    by_grpc.shutdown().expect("the collector is there");
    drop(by_http);
    for last in [grpc.next(), http.next()] {
        let timer = metric(&last, "push.job");
        let Some(metric::Data::Histogram(histogram)) = &timer.data else {
            panic!("a timer is a histogram, not {timer:?}");
        };
        assert_eq!(histogram.data_points[0].count, 2);
    }
}
