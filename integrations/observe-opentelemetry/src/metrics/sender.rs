//! One push on its way.

use std::fmt;

use http::HeaderMap;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;

use super::error::PushError;
#[cfg(feature = "otlp-http")]
use crate::failure::Failure;
use crate::failure::with_causes;
#[cfg(feature = "otlp-http")]
use crate::http_client::http_client;

/// Where to push, and how.
#[derive(Debug)]
pub(super) enum Address {
    #[cfg(feature = "otlp-grpc")]
    Grpc(Box<tonic::transport::Endpoint>),
    #[cfg(feature = "otlp-http")]
    Http(http::Uri),
}

impl Address {
    #[cfg(feature = "otlp-grpc")]
    pub(super) fn grpc(endpoint: &str) -> Result<Self, PushError> {
        let parsed = tonic::transport::Endpoint::from_shared(endpoint.to_owned());
        let parsed = parsed.map_err(|error| none(endpoint, &error))?;
        check(endpoint, parsed.uri())?;
        #[cfg(feature = "tls")]
        let parsed = parsed
            .tls_config(tonic::transport::ClientTlsConfig::new().with_enabled_roots())
            .map_err(|error| none(endpoint, &error))?;
        Ok(Self::Grpc(Box::new(parsed)))
    }

    #[cfg(feature = "otlp-http")]
    pub(super) fn http(endpoint: &str) -> Result<Self, PushError> {
        let parsed: http::Uri = endpoint.parse().map_err(|error| none(endpoint, &error))?;
        check(endpoint, &parsed)?;
        Ok(Self::Http(parsed))
    }
}

/// Refuses what would fail at every push, and could not be told from a collector that is not there.
fn check(endpoint: &str, uri: &http::Uri) -> Result<(), PushError> {
    match uri.scheme_str() {
        Some("https") if !cfg!(feature = "tls") => Err(PushError::Endpoint(format!(
            "`{endpoint}` needs the feature `tls` of observe-opentelemetry"
        ))),
        Some("http" | "https") => Ok(()),
        _ => Err(none(
            endpoint,
            &"it has to start with `http://` or `https://`",
        )),
    }
}

impl fmt::Display for Address {
    /// Host and port alone: a name and a password may stand before them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = match self {
            #[cfg(feature = "otlp-grpc")]
            Self::Grpc(endpoint) => endpoint.uri(),
            #[cfg(feature = "otlp-http")]
            Self::Http(uri) => uri,
        };
        f.write_str(uri.host().unwrap_or_default())?;
        uri.port().map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

fn none(endpoint: &str, reason: &dyn fmt::Display) -> PushError {
    PushError::Endpoint(format!(
        "`{endpoint}` is no address of a collector: {reason}"
    ))
}

/// Sends a request; a connection that has broken is made anew.
pub(super) async fn send(
    address: &Address,
    headers: &HeaderMap,
    request: ExportMetricsServiceRequest,
) -> Result<(), PushError> {
    match address {
        #[cfg(feature = "otlp-grpc")]
        Address::Grpc(endpoint) => by_grpc(endpoint, headers, request).await,
        #[cfg(feature = "otlp-http")]
        Address::Http(uri) => by_http(uri, headers, &request).await,
    }
}

#[cfg(feature = "otlp-grpc")]
async fn by_grpc(
    endpoint: &tonic::transport::Endpoint,
    headers: &HeaderMap,
    request: ExportMetricsServiceRequest,
) -> Result<(), PushError> {
    use opentelemetry_proto::tonic::collector::metrics::v1::metrics_service_client::MetricsServiceClient;

    let mut request = tonic::Request::new(request);
    *request.metadata_mut() = tonic::metadata::MetadataMap::from_headers(headers.clone());
    let channel = endpoint.connect().await.map_err(refused)?;
    let answer = MetricsServiceClient::new(channel).export(request).await;
    let answer = answer.map_err(refused)?.into_inner();
    match answer.partial_success {
        Some(partial) if partial.rejected_data_points > 0 => Err(PushError::Refused(format!(
            "the collector rejected {} data points: {}",
            partial.rejected_data_points, partial.error_message,
        ))),
        _ => Ok(()),
    }
}

#[cfg(feature = "otlp-http")]
async fn by_http(
    uri: &http::Uri,
    headers: &HeaderMap,
    request: &ExportMetricsServiceRequest,
) -> Result<(), PushError> {
    use opentelemetry_http::HttpClient as _;
    use prost::Message as _;

    let message = http::Request::post(uri.clone()).body(request.encode_to_vec().into());
    let mut message = message.map_err(refused)?;
    message.headers_mut().clone_from(headers);
    let protobuf = http::HeaderValue::from_static("application/x-protobuf");
    message
        .headers_mut()
        .insert(http::header::CONTENT_TYPE, protobuf);
    let client = http_client(Failure::default()).map_err(refused)?;
    let answer = client.send_bytes(message).await;
    let answer = answer.map_err(|error| PushError::Refused(with_causes(&*error)))?;
    if answer.status().is_success() {
        return Ok(());
    }
    Err(PushError::Refused(format!(
        "the collector answered {}: {}",
        answer.status(),
        String::from_utf8_lossy(answer.body()),
    )))
}

#[allow(clippy::needless_pass_by_value)] // As `map_err` hands it over.
fn refused(error: impl std::error::Error + 'static) -> PushError {
    PushError::Refused(with_causes(&error))
}
