//! Requests over HTTP, with TLS where that is wanted.

use std::io;
use std::time::Duration;

use opentelemetry_http::HttpClient;
use opentelemetry_http::hyper::HyperClient;

/// Whoever sends has a deadline of its own; this one is never the first.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A client for `http://` and, with the feature `tls`, `https://`.
///
/// # Errors
///
/// If the system's certificates cannot be read.
#[cfg(feature = "tls")]
pub(crate) fn http_client() -> io::Result<impl HttpClient + 'static> {
    use hyper_rustls::HttpsConnectorBuilder;

    let connector = HttpsConnectorBuilder::new()
        .with_native_roots()?
        .https_or_http()
        .enable_http1()
        .build();
    Ok(HyperClient::new(connector, TIMEOUT, None))
}

/// A client for `http://`.
#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps)] // As the one that reads certificates.
pub(crate) fn http_client() -> io::Result<impl HttpClient + 'static> {
    Ok(HyperClient::with_default_connector(TIMEOUT, None))
}
