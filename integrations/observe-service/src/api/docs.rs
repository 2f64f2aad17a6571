//! What the Web API is, for programs.

use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;

/// Anybody may read it, as GOST's.
pub(super) async fn swagger() -> Response {
    let kind = [(CONTENT_TYPE, "application/yaml")];
    (kind, include_str!("swagger.yaml")).into_response()
}
