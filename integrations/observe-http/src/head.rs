//! What the head of a response says about its body.

use http::header::CONTENT_LENGTH;
use http::{Method, Response, StatusCode};
use http_body::Body;

/// How the exchange goes on behind the head.
pub(crate) enum Behind {
    /// Nobody asks for a body.
    Nothing,
    /// A body, of this size if it promises one.
    Body(Option<u64>),
}

impl Behind {
    pub(crate) fn of<B: Body>(method: &Method, response: &Response<B>) -> Self {
        if has_no_body(method, response.status()) || response.body().is_end_stream() {
            return Self::Nothing;
        }
        // What the program promises by hand is a promise too: the connection keeps it.
        let size = response.body().size_hint().exact();
        match size.or_else(|| content_length(response)) {
            Some(0) => Self::Nothing,
            size => Self::Body(size),
        }
    }
}

/// Whether HTTP says that there is none, whatever the headers say.
pub(crate) fn has_no_body(method: &Method, status: StatusCode) -> bool {
    method == Method::HEAD
        || matches!(
            status,
            StatusCode::SWITCHING_PROTOCOLS | StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
        )
        || (method == Method::CONNECT && status.is_success())
}

pub(crate) fn content_length<B>(response: &Response<B>) -> Option<u64> {
    let header = response.headers().get(CONTENT_LENGTH)?;
    header.to_str().ok()?.parse().ok()
}
