//! What is pushed: the store's families as the protocol's metrics.

use std::time::SystemTime;

use observe_metrics::{Exemplar, Family, MeterKind, Meters, Series};
use opentelemetry::KeyValue as Attribute;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::metrics::v1::{
    AggregationTemporality, Exemplar as WireExemplar, Histogram, HistogramDataPoint, Metric,
    NumberDataPoint, ResourceMetrics, ScopeMetrics, Sum, exemplar, metric, number_data_point,
};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::transform::common::tonic::Attributes;
use opentelemetry_sdk::Resource as SdkResource;

/// Whose meters they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    pub(super) attributes: Vec<(String, String)>,
}

/// When the numbers began to count, and when they are read.
#[derive(Clone, Copy)]
struct Span {
    start: u64,
    end: u64,
}

/// All meters, cumulative since the store began to count.
pub(super) fn of(
    meters: &Meters,
    identity: &Identity,
    now: SystemTime,
) -> ExportMetricsServiceRequest {
    let start = nanos(meters.started());
    let span = Span {
        start,
        // A clock that was set back does not make the numbers older than their beginning.
        end: nanos(now).max(start),
    };
    let common: Vec<_> = meters
        .common_keys()
        .map(|(key, value)| attribute(key, value))
        .collect();
    let families = meters.families();
    let metrics = families.iter().map(|family| metric(family, &common, span));
    ExportMetricsServiceRequest {
        resource_metrics: vec![ResourceMetrics {
            resource: Some(identity.resource()),
            scope_metrics: vec![ScopeMetrics {
                scope: Some(InstrumentationScope {
                    name: String::from(env!("CARGO_PKG_NAME")),
                    version: String::from(env!("CARGO_PKG_VERSION")),
                    ..InstrumentationScope::default()
                }),
                metrics: metrics.collect(),
                ..ScopeMetrics::default()
            }],
            ..ResourceMetrics::default()
        }],
    }
}

impl Identity {
    /// The same as of the program's spans.
    fn resource(&self) -> Resource {
        let given = self.attributes.iter();
        let given = given.map(|(key, value)| Attribute::new(key.clone(), value.clone()));
        let all = SdkResource::builder().with_attributes(given).build();
        let all = all
            .iter()
            .map(|(key, value)| Attribute::new(key.clone(), value.clone()));
        Resource {
            attributes: Attributes::from(all).0,
            ..Resource::default()
        }
    }
}

fn metric(family: &Family, common: &[KeyValue], span: Span) -> Metric {
    let name = family.name();
    let (name, unit, data) = match family.kind() {
        MeterKind::Timer => {
            let points = family.series();
            let points = points.map(|series| timer(family, &series, common, span));
            let histogram = Histogram {
                data_points: points.collect(),
                aggregation_temporality: AggregationTemporality::Cumulative.into(),
            };
            (name.to_owned(), "s", metric::Data::Histogram(histogram))
        }
        MeterKind::Active => {
            let sum = sum(family, common, span, false, |series| {
                series.running().count()
            });
            (format!("{name}.active"), "{call}", sum)
        }
        MeterKind::Counter => {
            let event = family.event().unwrap_or_default();
            #[allow(clippy::redundant_closure_for_method_calls)] // The method is of one lifetime.
            let sum = sum(family, common, span, true, |series| series.count());
            (format!("{name}.{event}"), "{event}", sum)
        }
    };
    Metric {
        name,
        description: family.description().to_owned(),
        unit: unit.to_owned(),
        data: Some(data),
        ..Metric::default()
    }
}

fn timer(
    family: &Family,
    series: &Series<'_>,
    common: &[KeyValue],
    span: Span,
) -> HistogramDataPoint {
    let histogram = series.histogram();
    HistogramDataPoint {
        attributes: attributes(family, series, common),
        start_time_unix_nano: span.start,
        time_unix_nano: span.end,
        count: histogram.count(),
        sum: Some(histogram.sum().as_secs_f64()),
        bucket_counts: histogram.buckets().to_vec(),
        explicit_bounds: family.bounds().to_vec(),
        exemplars: exemplars(series),
        ..HistogramDataPoint::default()
    }
}

fn sum(
    family: &Family,
    common: &[KeyValue],
    span: Span,
    is_monotonic: bool,
    count: impl Fn(&Series<'_>) -> u64,
) -> metric::Data {
    let points = family.series().map(|series| NumberDataPoint {
        attributes: attributes(family, &series, common),
        start_time_unix_nano: span.start,
        time_unix_nano: span.end,
        exemplars: exemplars(&series),
        value: Some(number_data_point::Value::AsInt(
            i64::try_from(count(&series)).unwrap_or(i64::MAX),
        )),
        ..NumberDataPoint::default()
    });
    metric::Data::Sum(Sum {
        data_points: points.collect(),
        aggregation_temporality: AggregationTemporality::Cumulative.into(),
        is_monotonic,
    })
}

fn attributes(family: &Family, series: &Series<'_>, common: &[KeyValue]) -> Vec<KeyValue> {
    let own = family.keys().iter().zip(series.values());
    let own = own.map(|(key, value)| attribute(key, value));
    own.chain(common.iter().cloned()).collect()
}

fn attribute(key: &str, value: &str) -> KeyValue {
    KeyValue {
        key: key.to_owned(),
        value: Some(AnyValue {
            value: Some(Value::StringValue(value.to_owned())),
        }),
        ..KeyValue::default()
    }
}

fn exemplars(series: &Series<'_>) -> Vec<WireExemplar> {
    let exemplars = series.exemplars();
    exemplars.iter().flatten().map(wire).collect()
}

fn wire(exemplar: &Exemplar) -> WireExemplar {
    WireExemplar {
        time_unix_nano: nanos(exemplar.time),
        trace_id: exemplar.trace_id.to_bytes().to_vec(),
        span_id: exemplar.span_id.to_bytes().to_vec(),
        value: Some(exemplar::Value::AsDouble(exemplar.value)),
        ..WireExemplar::default()
    }
}

fn nanos(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
    })
}
