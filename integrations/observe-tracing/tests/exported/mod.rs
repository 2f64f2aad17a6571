//! What `tracing-opentelemetry` exports.

use observe::RegistryBuilder;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use tracing_subscriber::layer::SubscriberExt as _;

/// What `body` exports through that registry, in the order in which it ended.
pub(crate) fn exported_by(registry: RegistryBuilder, body: impl FnOnce()) -> Vec<SpanData> {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("tests"));
    let _scoped = registry.build().expect("no names clash").scoped();
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::with_default(subscriber, body);
    exporter.get_finished_spans().expect("it is not shut down")
}
