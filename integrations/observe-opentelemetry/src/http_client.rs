//! Requests over HTTP, with TLS where that is wanted.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};

use crate::failure::{Failure, with_causes};

/// Whoever sends has a deadline of its own; this one is never the first.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A client for `http://` and, with the feature `tls`, `https://`. It remembers why it failed.
///
/// # Errors
///
/// If the system's certificates cannot be read.
pub(crate) fn http_client(failure: Failure) -> io::Result<impl HttpClient + 'static> {
    Ok(Remembering {
        client: connected()?,
        failure,
    })
}

#[cfg(feature = "tls")]
fn connected() -> io::Result<impl HttpClient + 'static> {
    use hyper_rustls::HttpsConnectorBuilder;

    let connector = HttpsConnectorBuilder::new()
        .with_native_roots()?
        .https_or_http()
        .enable_http1()
        .build();
    Ok(HyperClient::new(connector, TIMEOUT, None))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps)] // As the one that reads certificates.
fn connected() -> io::Result<impl HttpClient + 'static> {
    Ok(HyperClient::with_default_connector(TIMEOUT, None))
}

#[derive(Debug)]
struct Remembering<C> {
    client: C,
    failure: Failure,
}

impl<C: HttpClient> HttpClient for Remembering<C> {
    // As the trait's macro has it.
    fn send_bytes<'a, 'b>(
        &'a self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        Box::pin(async move {
            if !cfg!(feature = "tls") && request.uri().scheme_str() == Some("https") {
                let reason = "`https://` needs the feature `tls` of observe-opentelemetry";
                self.failure.remember(String::from(reason));
                return Err(reason.into());
            }
            let answer = self.client.send_bytes(request).await;
            answer.inspect_err(|error| self.failure.remember(with_causes(&**error)))
        })
    }
}
