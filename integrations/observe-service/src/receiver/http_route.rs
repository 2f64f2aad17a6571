//! The route that HTTP plugins have.

use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::Receiver;
use crate::event::json;

impl Receiver {
    /// The route of axum that services post to, for routers of any state.
    ///
    /// It answers 200 and `{"ok":true}` to what is taken, `{"ok":false}` to what is not, 400 to what is no
    /// event, 401 to who does not know the token and 413 to what is too long.
    pub fn route<S: Clone + Send + Sync + 'static>(&self) -> MethodRouter<S> {
        let receiver = self.clone();
        let max_bytes = self.max_bytes;
        let handler = move |headers: HeaderMap, body: Bytes| async move {
            receiver.respond(&headers, &body).await
        };
        post(handler).layer(DefaultBodyLimit::max(max_bytes))
    }

    async fn respond(&self, headers: &HeaderMap, body: &[u8]) -> Response {
        let shown = headers.get(AUTHORIZATION);
        let shown = shown.and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
        if !self.token.admits(shown) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        match json::decode(body) {
            Ok(received) => {
                let is_taken = self.receive(received).await;
                let reply = format!(r#"{{"ok":{is_taken}}}"#);
                ([(CONTENT_TYPE, "application/json")], reply).into_response()
            }
            Err(error) => (StatusCode::BAD_REQUEST, format!("{error}\n")).into_response(),
        }
    }
}
