//! The URL of a client's request, as `http.url` says it.

use std::borrow::Cow;
use std::fmt::Write as _;

use http::Uri;

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
