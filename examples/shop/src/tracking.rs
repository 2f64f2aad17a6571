//! Asks the carrier's service where a parcel is.

use std::error::Error;
use std::fmt;

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, Uri, uri};
use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use observe::ErrorKind;
use observe_http::client::ClientService;
use observe_http::{ClientLayer, UriTemplate};
use tower_layer::Layer as _;
use tower_service::Service as _;

/// The carrier's service.
#[derive(Clone, Debug)]
pub struct Tracking {
    client: ClientService<Client<HttpConnector, Body>>,
    carrier: uri::Authority,
}

/// The carrier does not say where a parcel is.
#[derive(ErrorKind, Debug)]
pub enum TrackingError {
    /// There was no answer, or not a whole one.
    Unreachable(Box<dyn Error + Send + Sync>),
    /// There was another answer than one where it is.
    Refused(StatusCode),
}

impl Tracking {
    /// The service at this address.
    #[must_use]
    pub fn new(carrier: uri::Authority) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self {
            client: ClientLayer::new().layer(client),
            carrier,
        }
    }

    /// Where a parcel is, in the carrier's words.
    ///
    /// # Errors
    ///
    /// If the carrier does not answer, or does not know the parcel.
    pub async fn whereabouts(&self, parcel: &str) -> Result<String, TrackingError> {
        let uri = Uri::builder()
            .scheme("http")
            .authority(self.carrier.clone())
            .path_and_query(format!("/parcels/{parcel}"))
            .build()
            .map_err(unreachable)?;
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = uri;
        let template = UriTemplate::new("/parcels/{number}");
        request.extensions_mut().insert(template);

        let response = self.client.clone().call(request).await;
        let response = response.map_err(unreachable)?;
        let status = response.status();
        let body = response.into_body().collect().await.map_err(unreachable)?;
        if !status.is_success() {
            return Err(TrackingError::Refused(status));
        }
        Ok(text(&body.to_bytes()))
    }
}

fn text(bytes: &Bytes) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn unreachable(error: impl Error + Send + Sync + 'static) -> TrackingError {
    TrackingError::Unreachable(error.into())
}

impl fmt::Display for TrackingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(_) => f.write_str("the carrier does not answer"),
            Self::Refused(status) => write!(f, "the carrier answers {status}"),
        }
    }
}

impl Error for TrackingError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable(error) => Some(&**error),
            Self::Refused(_) => None,
        }
    }
}
