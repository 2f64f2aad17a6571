//! Spans to a collector, by OpenTelemetry's own protocol.

use opentelemetry_otlp::SpanExporter;
#[cfg(feature = "otlp-http")]
use opentelemetry_otlp::WithHttpConfig as _;

use super::builder::{SpansBuilder, spans};
#[cfg(feature = "otlp-http")]
use super::telling::Telling;
#[cfg(feature = "otlp-http")]
use crate::failure::Failure;
#[cfg(feature = "otlp-http")]
use crate::http_client::http_client;

/// Sends spans to a collector by OTLP over gRPC.
///
/// Where it is, with which headers and how compressed is said in the environment, as for all
/// programs with OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT` and its relatives; without any it is
/// `http://localhost:4317`. For `https://` turn on the feature `tls`: whom the system trusts is
/// trusted, or whom the file that `SSL_CERT_FILE` names does. What the environment does not say is
/// said to [`opentelemetry_otlp`] by hand:
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
/// `http://localhost:4318`. For `https://` turn on the feature `tls`, as for gRPC.
#[cfg(feature = "otlp-http")]
pub fn otlp_http() -> SpansBuilder {
    spans(|| {
        let failure = Failure::default();
        let exporter = SpanExporter::builder().with_http();
        let exporter = exporter.with_http_client(http_client(failure.clone())?);
        let exporter = exporter.build()?;
        Ok(Telling { exporter, failure })
    })
}
