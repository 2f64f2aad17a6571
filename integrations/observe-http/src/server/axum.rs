//! The handle as an extractor of axum.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;

use super::ServerObservation;

/// ```
/// use axum::extract::Path;
/// use axum::http::StatusCode;
/// use observe_http::ServerObservation;
/// # use std::fmt;
/// # #[derive(Debug)]
/// # struct MissingUserException;
/// # impl fmt::Display for MissingUserException {
/// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("no such user") }
/// # }
/// # impl std::error::Error for MissingUserException {}
///
/// async fn user(observation: ServerObservation, Path(id): Path<u64>) -> Result<String, StatusCode> {
///     if id == 7 {
///         return Ok(String::from("Ada"));
///     }
///     observation.set_error(MissingUserException);
///     Err(StatusCode::NOT_FOUND)
/// }
/// # let _: axum::Router = axum::Router::new().route("/users/{id}", axum::routing::get(user));
/// ```
impl<S: Sync> FromRequestParts<S> for ServerObservation {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::in_extensions(&parts.extensions))
    }
}
