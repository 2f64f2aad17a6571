//! Who hears of spans: the subscribers of `tracing`, and OpenTelemetry's end of the line.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, SdkTracerProvider, SpanData, SpanExporter,
};
use tracing_subscriber::layer::SubscriberExt;

/// How many spans have come to the end.
pub(super) static EXPORTED: AtomicU64 = AtomicU64::new(0);

static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// Keeps the spans of `tracing` that run, and does nothing with them.
pub(super) fn install_bare_registry() {
    install(tracing_subscriber::registry());
}

/// Makes OpenTelemetry's spans of those of `tracing`.
pub(super) fn install_opentelemetry() {
    let tracer = provider().tracer("peers");
    let layer = tracing_opentelemetry::layer().with_tracer(tracer);
    install(tracing_subscriber::registry().with(layer));
}

fn install(subscriber: impl tracing::Subscriber + Send + Sync) {
    tracing::subscriber::set_global_default(subscriber).expect("each case has its own process");
}

/// Batches go to an exporter that only counts. The queue is longer than usual, so that no span is
/// dropped, which would be cheap.
fn provider() -> &'static SdkTracerProvider {
    PROVIDER.get_or_init(|| {
        let config = BatchConfigBuilder::default().with_max_queue_size(1 << 15);
        let processor = BatchSpanProcessor::builder(Counting).with_batch_config(config.build());
        SdkTracerProvider::builder()
            .with_span_processor(processor.build())
            .build()
    })
}

/// How many spans were exported, those on their way included.
pub(super) fn exported() -> u64 {
    provider().force_flush().expect("the exporter is fast");
    EXPORTED.load(Ordering::Relaxed)
}

/// The exporter at the end.
#[derive(Debug)]
pub(super) struct Counting;

impl SpanExporter for Counting {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        EXPORTED.fetch_add(batch.len() as u64, Ordering::Relaxed);
        Ok(())
    }
}
