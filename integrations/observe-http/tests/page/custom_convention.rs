//! "If you want full control, you can implement the entire convention contract."

use std::borrow::Cow;

use axum::Router;
use axum::routing::get;
use observe::testing::{TestRegistry, Validator};
use observe::{Edit, Extension};
use observe_http::keys::server::{EXCEPTION, HTTP_URL, METHOD, STATUS};
use observe_http::values::Method;
use observe_http::{ServerExchange, ServerLayer, ServerRequestConvention};

use crate::support::ask::ask;

/// Names and keys of our own.
#[derive(Extension)]
#[extension(
    convention,
    observation = "http.server.requests",
    // will be used as the metric name
    name = "http.server.requests",
)]
struct CustomServerRequestConvention;

impl ServerRequestConvention for CustomServerRequestConvention {
    fn contextual_name<'a>(&self, exchange: &'a ServerExchange) -> Option<Cow<'a, str>> {
        // will be used for the trace name
        let method = exchange.method().as_str().to_lowercase();
        Some(Cow::Owned(format!("http {method}")))
    }

    fn low_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        // reuse the names of the documentation as much as possible
        edit.low(METHOD.name(), &Method::from(exchange.method()));
        edit.low(STATUS.name(), &exchange.status());
        edit.low(EXCEPTION.name(), &exchange.exception());
    }

    fn high_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        edit.high(HTTP_URL.name(), exchange.path());
    }
}

#[tokio::test]
async fn says_every_key_itself() {
    // It leaves out keys that the observation requires.
    let seen = TestRegistry::builder()
        .without(Validator::RequiredKeysSet)
        .build();
    let layer = ServerLayer::new()
        .registry(seen.registry().clone())
        .convention(CustomServerRequestConvention);
    let app = Router::new()
        .route("/users/{id}", get(async || "Ada"))
        .layer(layer);
    assert_eq!(ask(app, "/users/7").await.status(), 200);
    seen.one("http.server.requests")
        .has_contextual_name("http get")
        .has_low("method", "GET")
        .has_low("status", 200)
        .has_low("exception", "none")
        .has_no_low("uri")
        .has_no_low("outcome")
        .has_high("http.url", "/users/7");
}
