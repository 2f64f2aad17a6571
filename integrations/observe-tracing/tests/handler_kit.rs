//! The handler bears every order of callbacks.
//!
//! One test alone: it installs the program's subscriber, because the kit has threads of its own.

use observe::testing::check_handler;
use observe_tracing::TracingHandler;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use tracing_subscriber::layer::SubscriberExt as _;

#[test]
fn the_handler_bears_everything() {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("tests"));
    let output = tracing_subscriber::fmt::layer().with_writer(std::io::sink);
    let subscriber = tracing_subscriber::registry().with(layer).with(output);
    tracing::subscriber::set_global_default(subscriber).expect("it is the only one");
    check_handler(TracingHandler::new);
    let spans = exporter.get_finished_spans().expect("it is not shut down");
    assert!(!spans.is_empty());
}
