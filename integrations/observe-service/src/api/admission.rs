//! Who may use the Web API.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;

use super::{Api, reply};
use crate::auth::Credentials;

pub(super) async fn admit(State(api): State<Api>, request: Request, next: Next) -> Response {
    let Some(authenticator) = &api.authenticator else {
        return next.run(request).await;
    };
    let shown = request.headers().get(AUTHORIZATION);
    let Some(credentials) = shown.and_then(|value| credentials(value.as_bytes())) else {
        return reply::unauthorized();
    };
    match authenticator.authenticate(&credentials).await {
        Ok(Some(_)) => next.run(request).await,
        // Whoever cannot be asked admits nobody.
        Ok(None) | Err(_) => reply::unauthorized(),
    }
}

fn credentials(header: &[u8]) -> Option<Credentials> {
    let (scheme, rest) = header.split_at_checked(6)?;
    if !scheme.eq_ignore_ascii_case(b"Basic ") {
        return None;
    }
    let shown = BASE64_STANDARD.decode(rest.trim_ascii()).ok()?;
    let shown = String::from_utf8(shown).ok()?;
    let (name, password) = shown.split_once(':')?;
    Some(Credentials::new("@api", name, password, ""))
}
