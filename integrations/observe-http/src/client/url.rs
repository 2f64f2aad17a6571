//! The value of a client's `http.url`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use http::Uri;
use observe::{Typed, Value};

use super::ClientExchange;

/// The URI of an exchange; nothing once it is recorded.
#[derive(Debug, Default)]
pub(crate) struct Url(pub(crate) Option<Arc<ClientExchange>>);

impl Typed for Url {
    fn value(&self) -> Option<Value<'_>> {
        self.0
            .as_deref()
            .map(|exchange| Value::Text(exchange.url()))
    }
}

/// What a hook makes of a query.
pub(crate) type Redact = dyn Fn(&str) -> Cow<'_, str> + Send + Sync;

/// The whole URI but for its userinfo, which may be a password.
pub(crate) fn url(uri: &Uri, redact: Option<&Redact>) -> String {
    let mut url = String::new();
    if let Some(scheme) = uri.scheme_str() {
        url.push_str(scheme);
        url.push_str("://");
    }
    if let Some(host) = uri.host() {
        url.push_str(host);
    }
    if let Some(port) = uri.port_u16() {
        // A `String` takes all that is written.
        let _ = write!(url, ":{port}");
    }
    url.push_str(uri.path());
    if let Some(query) = uri.query() {
        let query = redact.map_or(Cow::Borrowed(query), |redact| redact(query));
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
    }
    url
}
