//! "If you want to customise the metadata, you can extend the default."

use axum::Router;
use axum::routing::get;
use observe::{Edit, Extension};
use observe_http::values::Method;
use observe_http::{
    DefaultServerRequestConvention, ServerExchange, ServerLayer, ServerRequestConvention,
};

use crate::support::ask::ask;
use crate::support::seen::Seen;

/// Adds the method under a name of our own.
#[derive(Extension)]
#[extension(
    convention,
    observation = "http.server.requests",
    low = [/** Name of the HTTP request method, once more. */ "custom.method"],
)]
struct ExtendedServerRequestConvention;

impl ServerRequestConvention for ExtendedServerRequestConvention {
    fn low_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        // here, we just want to have an additional key, keeping the default values
        DefaultServerRequestConvention.low_keys(exchange, edit);
        edit.low("custom.method", &Method::from(exchange.method()));
    }
}

#[tokio::test]
async fn adds_a_key_and_keeps_the_default_values() {
    let seen = Seen::new();
    let layer = ServerLayer::new()
        .registry(seen.registry())
        .convention(ExtendedServerRequestConvention);
    let app = Router::new()
        .route("/users/{id}", get(async || "Ada"))
        .layer(layer);
    assert_eq!(ask(app, "/users/7").await.status(), 200);
    let row = crate::support::row::Row {
        uri: "/users/{id}",
        ..crate::support::row::Row::OK
    };
    row.is("extended", &seen.ended());
    seen.only()
        .has_low("custom.method", "GET")
        .has_high("http.url", "/users/7");
}
