//! The body of a request.

use axum::extract::{FromRequest, Request};
use axum::response::Response;
use bytes::Bytes;

use super::reply::{self, Code};
use crate::config::MAX_BYTES;

/// A body. One that is too long is refused as one is that says nothing of use.
pub(super) struct Body(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let bytes = Bytes::from_request(request, state).await;
        let refused = |message: String| {
            let message = format!("{message}; at most {MAX_BYTES} bytes are read");
            reply::error(Code::Invalid, &message)
        };
        bytes.map(Self).map_err(|error| refused(error.body_text()))
    }
}
