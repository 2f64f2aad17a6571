//! OpenTelemetry's SDK without a bridge.

use std::hint::black_box;
use std::sync::LazyLock;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use ::opentelemetry::metrics::{Histogram, MeterProvider};
use ::opentelemetry::trace::{Span as _, Tracer, TracerProvider};
use ::opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::{
    self, AggregatedMetrics, HistogramDataPoint, MetricData, ResourceMetrics, ScopeMetrics,
};
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider, Temporality};
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider, Span, SpanData, SpanProcessor};

use super::spans::EXPORTED;
use crate::case::{Case, Keys, Proof, Signal};
use crate::work::{BOUNDS, work};

static METERS: LazyLock<SdkMeterProvider> = LazyLock::new(|| {
    let reader = PeriodicReader::builder(Remembering).build();
    SdkMeterProvider::builder().with_reader(reader).build()
});
static HISTOGRAM: LazyLock<Histogram<f64>> = LazyLock::new(|| {
    let meter = METERS.meter("peers");
    let histogram = meter.f64_histogram("bench");
    histogram
        .with_unit("s")
        .with_boundaries(BOUNDS.to_vec())
        .build()
});
static TRACER: LazyLock<SdkTracer> = LazyLock::new(|| {
    let provider = SdkTracerProvider::builder().with_span_processor(DoNothing);
    provider.build().tracer("peers")
});

pub(super) const METRIC_STATIC: Case = Case {
    name: "opentelemetry_static",
    signal: Signal::Metric,
    title: "`Instant` + OpenTelemetry SDK histogram, three static texts",
    keys: Keys::Constant,
    set_up: || {},
    call: |texts| {
        black_box(with_static_attributes(
            texts.region,
            texts.kind,
            texts.tier,
            7,
        ));
    },
    proof: Proof::Exported(recorded),
};

pub(super) const METRIC_DYNAMIC: Case = Case {
    name: "opentelemetry_dynamic",
    signal: Signal::Metric,
    title: "`Instant` + OpenTelemetry SDK histogram, three owned texts",
    keys: Keys::Dynamic,
    set_up: || {},
    call: |texts| {
        black_box(with_owned_attributes(
            texts.region,
            texts.kind,
            texts.tier,
            7,
        ));
    },
    proof: Proof::Exported(recorded),
};

pub(super) const SPAN: Case = Case {
    name: "opentelemetry_span",
    signal: Signal::Span,
    title: "OpenTelemetry SDK span, a processor that drops it",
    keys: Keys::Constant,
    set_up: || {},
    call: |texts| {
        black_box(in_span(texts.region, texts.kind, texts.tier, 7));
    },
    // Counting them in one place is what two threads would wait for.
    proof: Proof::None,
};

#[inline(never)]
fn with_static_attributes(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    let attributes = [
        KeyValue::new("region", region),
        KeyValue::new("kind", kind),
        KeyValue::new("tier", tier),
    ];
    HISTOGRAM.record(start.elapsed().as_secs_f64(), &attributes);
    result
}

#[inline(never)]
fn with_owned_attributes(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    let attributes = [
        KeyValue::new("region", String::from(region)),
        KeyValue::new("kind", String::from(kind)),
        KeyValue::new("tier", String::from(tier)),
    ];
    HISTOGRAM.record(start.elapsed().as_secs_f64(), &attributes);
    result
}

#[inline(never)]
fn in_span(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    let attributes = [
        KeyValue::new("region", region),
        KeyValue::new("kind", kind),
        KeyValue::new("tier", tier),
    ];
    let builder = TRACER.span_builder("bench").with_attributes(attributes);
    let mut span = builder.start(&*TRACER);
    let result = work((region, kind, tier), number);
    span.end();
    result
}

fn recorded() -> u64 {
    METERS.force_flush().expect("the exporter is fast");
    EXPORTED.load(Ordering::Relaxed)
}

/// Remembers how many durations the last export had altogether.
#[derive(Debug)]
struct Remembering;

impl PushMetricExporter for Remembering {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        let metrics = metrics.scope_metrics().flat_map(ScopeMetrics::metrics);
        let counts = metrics
            .filter_map(|metric| match metric.data() {
                AggregatedMetrics::F64(MetricData::Histogram(histogram)) => Some(histogram),
                _ => None,
            })
            .flat_map(data::Histogram::data_points)
            .map(HistogramDataPoint::count);
        EXPORTED.store(counts.sum(), Ordering::Relaxed);
        Ok(())
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        Ok(())
    }

    fn temporality(&self) -> Temporality {
        Temporality::Cumulative
    }
}

#[derive(Debug)]
struct DoNothing;

impl SpanProcessor for DoNothing {
    fn on_start(&self, _span: &mut Span, _context: &Context) {}

    fn on_end(&self, _span: SpanData) {}

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        Ok(())
    }
}
