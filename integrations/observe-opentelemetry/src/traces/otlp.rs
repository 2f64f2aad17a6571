//! Spans to a collector, by OpenTelemetry's own protocol.

use opentelemetry_otlp::SpanExporter;

use super::builder::{SpansBuilder, spans};

/// Sends spans to a collector by OTLP over gRPC.
///
/// Where it is, with which headers and how compressed is said in the environment, as for all
/// programs with OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT` and its relatives; without any it is
/// `http://localhost:4317`. For `https://` turn on the feature `tls`. What the environment does not
/// say is said to [`opentelemetry_otlp`] by hand:
///
/// ```
/// use observe_opentelemetry::opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
///
/// let spans = observe_opentelemetry::spans(|| {
///     Ok(SpanExporter::builder().with_tonic().with_endpoint("http://collector:4317").build()?)
/// });
/// # let _ = spans;
/// ```
#[cfg(feature = "otlp-grpc")]
pub fn otlp_grpc() -> SpansBuilder {
    spans(|| {
        let exporter = SpanExporter::builder().with_tonic();
        #[cfg(feature = "tls")]
        let exporter = {
            use opentelemetry_otlp::{
                WithTonicConfig as _, tonic_types::transport::ClientTlsConfig,
            };
            exporter.with_tls_config(ClientTlsConfig::new().with_enabled_roots())
        };
        Ok(exporter.build()?)
    })
}

/// Sends spans to a collector by OTLP over HTTP, with protobuf.
///
/// Where it is, with which headers and how compressed is said in the environment, as for all
/// programs with OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT` and its relatives; without any it is
/// `http://localhost:4318`. For `https://` turn on the feature `tls`.
#[cfg(feature = "otlp-http")]
pub fn otlp_http() -> SpansBuilder {
    spans(|| {
        let exporter = SpanExporter::builder().with_http();
        #[cfg(feature = "tls")]
        let exporter = {
            use opentelemetry_otlp::WithHttpConfig as _;
            exporter.with_http_client(crate::http_client::http_client()?)
        };
        Ok(exporter.build()?)
    })
}
