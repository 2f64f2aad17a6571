//! One request to an application of axum, in memory.

use axum::Router;
use axum::body::{Body, Bytes};
use http::{Request, Response};
use tower::ServiceExt as _;

/// The whole response.
pub(crate) async fn ask(app: Router, path: &str) -> Response<Bytes> {
    let request = Request::builder().uri(path).body(Body::empty());
    let Ok(response) = app.oneshot(request.expect("it is a request")).await;
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 1_000_000).await;
    Response::from_parts(parts, bytes.expect("it is short"))
}
