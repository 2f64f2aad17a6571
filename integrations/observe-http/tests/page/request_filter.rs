//! "Filters do not replace the default convention, they are post-processing components."

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use observe::{Edit, Extension, Filter, Registry, bounded};
use observe_http::{ServerExchange, ServerLayer, ServerObservation};

use crate::support::ask::ask;
use crate::support::seen::Seen;

/// What a handler leaves for the filter.
#[derive(Clone)]
struct CustomAttribute(String);

/// Gives the exchanges of our project a name of their own.
#[derive(Extension)]
#[extension(
    filter,
    observation = "http.server.requests",
    name = "custom.observation.name",
    low = [
        /** The project that answers. */
        "project",
        /** What the handler says of the request. */
        "custom.attribute",
    ],
)]
struct ServerRequestFilter;

impl Filter for ServerRequestFilter {
    fn filter(&self, edit: &mut Edit<'_>) {
        if let Some(exchange) = edit.context().carrier::<ServerExchange>() {
            edit.rename();
            edit.low("project", &"spring");
            let attribute = exchange.attribute::<CustomAttribute>();
            let attribute = attribute
                .as_ref()
                .map(|attribute| bounded(&attribute.0, 20));
            edit.low("custom.attribute", &attribute);
        }
    }
}

async fn user(observation: ServerObservation) -> StatusCode {
    observation.insert(CustomAttribute(String::from("gold")));
    StatusCode::OK
}

#[tokio::test]
async fn renames_and_adds_keys() {
    let seen = Seen::with(Registry::builder().filter(ServerRequestFilter));
    let layer = ServerLayer::new().registry(seen.registry());
    let app = Router::new().route("/users/{id}", get(user)).layer(layer);
    ask(app, "/users/7").await;
    seen.one("custom.observation.name")
        .has_low("project", "spring")
        .has_low("custom.attribute", "gold")
        .has_low("uri", "/users/{id}")
        .has_low("status", 200);
}
