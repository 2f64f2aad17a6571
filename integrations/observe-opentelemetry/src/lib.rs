#![cfg_attr(
    all(feature = "otlp-grpc", feature = "metrics"),
    doc = include_str!("../README.md")
)]
#![cfg_attr(
    not(all(feature = "otlp-grpc", feature = "metrics")),
    doc = "Exports observations as OpenTelemetry spans, through any `SpanExporter`."
)]
#![deny(unsafe_code)]

#[cfg(any(feature = "otlp-http", all(feature = "metrics", feature = "otlp-grpc")))]
mod failure;
#[cfg(feature = "otlp-http")]
mod http_client;
#[cfg(all(feature = "metrics", any(feature = "otlp-grpc", feature = "otlp-http")))]
pub mod metrics;
pub mod traces;

#[cfg(all(feature = "metrics", any(feature = "otlp-grpc", feature = "otlp-http")))]
pub use metrics::{MetricsBuilder, MetricsGuard, PushError, metrics};

#[cfg(feature = "otlp-grpc")]
pub use traces::otlp_grpc;
#[cfg(feature = "otlp-http")]
pub use traces::otlp_http;
pub use traces::spans;
#[cfg(feature = "stdout")]
pub use traces::stdout;
pub use traces::{
    DeliveryError, Sampler, SpanGuard, SpanHandler, SpanStats, SpansBuilder, StartError,
};

pub use opentelemetry;
#[cfg(feature = "otlp-grpc")]
pub use opentelemetry_otlp;
#[cfg(all(feature = "otlp-http", not(feature = "otlp-grpc")))]
pub use opentelemetry_otlp;
pub use opentelemetry_sdk;
