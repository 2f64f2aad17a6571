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
        if response.body().is_end_stream() {
            return Self::Nothing;
        }
        Self::of_size(method, response, response.body().size_hint().exact())
    }

    /// Where the body says that it is of this size, if it knows.
    pub(crate) fn of_size<B>(method: &Method, response: &Response<B>, size: Option<u64>) -> Self {
        if has_no_body(method, response.status()) {
            return Self::Nothing;
        }
        // What the program promises by hand is a promise too: the connection keeps it.
        match size.or_else(|| content_length(response)) {
            Some(0) => Self::Nothing,
            size => Self::Body(size),
        }
    }
}

/// Whether HTTP says that there is none, whatever the headers say.
fn has_no_body(method: &Method, status: StatusCode) -> bool {
    method == Method::HEAD
        || matches!(
            status,
            StatusCode::SWITCHING_PROTOCOLS | StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
        )
        || (method == Method::CONNECT && status.is_success())
}

fn content_length<B>(response: &Response<B>) -> Option<u64> {
    let header = response.headers().get(CONTENT_LENGTH)?;
    header.to_str().ok()?.parse().ok()
}
