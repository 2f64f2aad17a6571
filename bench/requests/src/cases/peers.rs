//! What others would use.

use std::sync::OnceLock;

use axum::Router;
use axum_prometheus::PrometheusMetricLayer;
use axum_tracing_opentelemetry::middleware::OtelAxumLayer;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, SdkTracerProvider, SpanData, SpanExporter,
};
use tower_http::trace::TraceLayer;
use tracing_subscriber::layer::SubscriberExt as _;

use crate::service::bare;

pub(super) fn trace_layer() -> Router {
    bare().layer(TraceLayer::new_for_http())
}

pub(super) fn trace_layer_on() -> Router {
    install(tracing_subscriber::registry());
    bare().layer(TraceLayer::new_for_http())
}

pub(super) fn axum_prometheus() -> Router {
    // It spawns what keeps its store in order, which is not counted.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("there are threads");
    let entered = runtime.enter();
    let (layer, handle) = PrometheusMetricLayer::pair();
    drop(entered);
    std::mem::forget(runtime);
    std::mem::forget(handle);
    bare().layer(layer)
}

pub(super) fn axum_tracing_opentelemetry() -> Router {
    static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();
    let provider = PROVIDER.get_or_init(|| {
        let config = BatchConfigBuilder::default().with_max_queue_size(1 << 15);
        let processor = BatchSpanProcessor::builder(Nowhere).with_batch_config(config.build());
        SdkTracerProvider::builder()
            .with_span_processor(processor.build())
            .build()
    });
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("http"));
    install(tracing_subscriber::registry().with(layer));
    bare().layer(OtelAxumLayer::default())
}

fn install(subscriber: impl tracing::Subscriber + Send + Sync) {
    tracing::subscriber::set_global_default(subscriber).expect("each case has its own process");
}

#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        Ok(())
    }
}
