//! Plugins over HTTP.

use std::fmt;
use std::io::Read as _;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::time::timeout;

use super::MAX_REPLY;
use super::connector::{ConnectFailed, Connector, is_behind};
use super::settings::PluginSettings;
use super::settings_error::SettingsError;
use crate::plugin::DeliveryError;

/// As many as Go follows.
const MAX_REDIRECTS: usize = 10;

/// Posts JSON to one address.
pub(crate) struct HttpClient {
    client: Client<Connector, Full<Bytes>>,
    uri: Uri,
    headers: HeaderMap,
    settings: PluginSettings,
}

impl HttpClient {
    pub(crate) fn new(address: &str, settings: PluginSettings) -> Result<Self, SettingsError> {
        let uri = uri(address)?;
        let connector = Connector {
            target: None,
            // Who gives a request up gives its connection up.
            at_most: None,
            #[cfg(feature = "tls")]
            tls: tls(&uri, &settings)?,
        };
        let headers = headers(&settings)?;
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .build(connector);
        Ok(Self {
            client,
            uri,
            headers,
            settings,
        })
    }

    pub(crate) fn is_numbered(&self) -> bool {
        self.settings.is_numbered
    }

    /// Posts a body, and returns that of the reply if its status is 200.
    pub(crate) async fn post(
        &self,
        body: Vec<u8>,
        more: HeaderMap,
    ) -> Result<Vec<u8>, DeliveryError> {
        let exchange = self.exchange(body.into(), more);
        match self.settings.timeout {
            None => exchange.await,
            Some(limit) => timeout(limit, exchange)
                .await
                .unwrap_or(Err(DeliveryError::TimedOut(limit))),
        }
    }

    async fn exchange(&self, body: Bytes, more: HeaderMap) -> Result<Vec<u8>, DeliveryError> {
        let mut headers = self.headers.clone();
        headers.extend(more);
        let mut next = Next {
            method: Method::POST,
            uri: self.uri.clone(),
            headers,
            body,
        };
        for _ in 0..=MAX_REDIRECTS {
            let response = self.client.request(next.request()).await.map_err(failed)?;
            if !next.follow(&response)? {
                return reply(response).await;
            }
        }
        Err(DeliveryError::Refused(format!(
            "more than {MAX_REDIRECTS} redirects"
        )))
    }
}

fn uri(address: &str) -> Result<Uri, SettingsError> {
    let uri: Uri = address.parse().map_err(|error| {
        SettingsError::because(format!("`{address}` is no address of HTTP"), error)
    })?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(SettingsError::new(format!(
            "`{address}` begins with neither `http://` nor `https://`"
        )));
    }
    #[cfg(not(feature = "tls"))]
    if uri.scheme_str() == Some("https") {
        return Err(SettingsError::new("`https://` needs the feature `tls`"));
    }
    Ok(uri)
}

/// Without settings `https` is verified, and is what a redirect may lead to.
#[cfg(feature = "tls")]
fn tls(
    uri: &Uri,
    settings: &PluginSettings,
) -> Result<Option<super::tls::TlsConnection>, SettingsError> {
    let tls = match &settings.tls {
        Some(tls) => tls.clone(),
        None if uri.scheme_str() == Some("https") => super::tls::Tls::verified(),
        None => return Ok(None),
    };
    tls.connection(b"http/1.1").map(Some)
}

fn headers(settings: &PluginSettings) -> Result<HeaderMap, SettingsError> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    if let Some(token) = &settings.token {
        let mut token: HeaderValue = format!("Bearer {token}")
            .parse()
            .map_err(|_| SettingsError::new("the token cannot stand in a header"))?;
        token.set_sensitive(true);
        headers.insert(AUTHORIZATION, token);
    }
    Ok(headers)
}

/// What is asked next, and where.
struct Next {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Next {
    fn request(&self) -> Request<Full<Bytes>> {
        let mut request = Request::new(Full::new(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        request
    }

    /// Goes where a redirect leads, as Go's client does, and says whether there was one.
    fn follow(&mut self, response: &Response<Incoming>) -> Result<bool, DeliveryError> {
        let status = response.status();
        let keeps_method = match status.as_u16() {
            301..=303 => false,
            307 | 308 => true,
            _ => return Ok(false),
        };
        let Some(location) = response.headers().get(LOCATION) else {
            return Ok(false);
        };
        let lost = || DeliveryError::Refused(format!("{status} leads to no address of HTTP"));
        let location = location.to_str().map_err(|_| lost())?;
        let uri = resolved(&self.uri, location).ok_or_else(lost)?;
        if !keeps_secrets(&self.uri, &uri) {
            self.headers.remove(AUTHORIZATION);
        }
        self.uri = uri;
        if !keeps_method {
            self.method = Method::GET;
            self.body = Bytes::new();
            self.headers.remove(CONTENT_TYPE);
        }
        Ok(true)
    }
}

/// Whether what is meant for one address can be read by nobody else on the way to the other.
fn keeps_secrets(from: &Uri, to: &Uri) -> bool {
    let is_plain = |uri: &Uri| uri.scheme_str() == Some("http");
    from.authority() == to.authority() && (is_plain(from) || !is_plain(to))
}

/// An address relative to another.
fn resolved(base: &Uri, location: &str) -> Option<Uri> {
    if location.starts_with("http://") || location.starts_with("https://") {
        return location.parse().ok();
    }
    let path = if location.starts_with('/') {
        location.to_owned()
    } else {
        let folder = base
            .path()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        format!("{folder}/{location}")
    };
    let authority = base.authority()?;
    format!("{}://{authority}{path}", base.scheme_str()?)
        .parse()
        .ok()
}

async fn reply(response: Response<Incoming>) -> Result<Vec<u8>, DeliveryError> {
    let status = response.status();
    if status != StatusCode::OK {
        return Err(DeliveryError::Refused(status.to_string()));
    }
    let is_compressed = response
        .headers()
        .get(CONTENT_ENCODING)
        .is_some_and(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"gzip"));
    let bytes = beginning(response.into_body()).await?;
    if !is_compressed {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    let mut decoder = GzDecoder::new(&*bytes).take(MAX_REPLY as u64);
    decoder
        .read_to_end(&mut text)
        .map_err(|error| DeliveryError::Garbled(error.into()))?;
    Ok(text)
}

/// Of what is longer, the rest is not waited for.
async fn beginning(mut body: Incoming) -> Result<Vec<u8>, DeliveryError> {
    let mut bytes = Vec::new();
    while bytes.len() < MAX_REPLY {
        let Some(frame) = body.frame().await else {
            break;
        };
        let frame = frame.map_err(|error| DeliveryError::Lost(error.into()))?;
        if let Some(data) = frame.data_ref() {
            bytes.extend_from_slice(data);
        }
    }
    bytes.truncate(MAX_REPLY);
    Ok(bytes)
}

fn failed(error: hyper_util::client::legacy::Error) -> DeliveryError {
    if is_behind::<ConnectFailed>(&error) {
        DeliveryError::Unreachable(error.into())
    } else {
        DeliveryError::Lost(error.into())
    }
}

/// Without the address, whose query may be as secret as a token.
impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HttpClient").field(&self.settings).finish()
    }
}
