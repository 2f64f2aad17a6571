//! Routes of axum: what the layer sees of them, wherever it stands.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{any, get};
use http::Request;
use observe_http::ServerObservation;
use tower::ServiceExt as _;

use crate::serve::layer;
use crate::support::seen::Seen;

fn routes() -> Router {
    Router::new()
        .route("/", get(async || "hello"))
        .route("/orders/{id}", get(async |Path(id): Path<String>| id))
        .route("/moved", get(async || StatusCode::FOUND))
        .route("/missing", get(async || StatusCode::NOT_FOUND))
        .nest(
            "/api",
            Router::new().route("/users/{id}", any(async || "a user")),
        )
        .nest_service("/files", any(async || "a file"))
}

/// Asks for each path; gives `uri` and `status` of what is observed.
async fn observed(app: Router, seen: &Seen, paths: &[&str]) -> Vec<(String, String)> {
    for path in paths {
        let request = Request::builder().uri(*path).body(Body::empty());
        let response = app.clone().oneshot(request.expect("it is a request")).await;
        let Ok(response) = response;
        axum::body::to_bytes(response.into_body(), 1_000)
            .await
            .expect("it is short");
    }
    seen.wait_for(paths.len());
    let observations = seen.observations();
    let value = |key| {
        move |it: &observe::testing::RecordedObservation| {
            it.value(key).expect("it is set").to_string()
        }
    };
    observations
        .iter()
        .map(|observation| (value("uri")(observation), value("status")(observation)))
        .collect()
}

fn pairs(observed: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = observed.iter();
    pairs
        .map(|(uri, status)| (uri.as_str(), status.as_str()))
        .collect()
}

const PATHS: [&str; 8] = [
    "/",
    "/orders/7",
    "/orders/8?a=b",
    "/moved",
    "/missing",
    "/api/users/7",
    "/files/a",
    "/nowhere",
];

#[tokio::test]
async fn layer_behind_all_routes_knows_every_pattern() {
    let seen = Seen::new();
    let app = routes().layer(layer(&seen));
    let observed = observed(app, &seen, &PATHS).await;
    assert_eq!(
        pairs(&observed),
        [
            ("/", "200"),
            ("/orders/{id}", "200"),
            ("/orders/{id}", "200"),
            ("/moved", "302"),
            ("/missing", "404"),
            ("/api/users/{id}", "200"),
            ("UNKNOWN", "200"),
            ("NOT_FOUND", "404"),
        ]
    );
    let names: Vec<_> = seen
        .observations()
        .iter()
        .map(|it| it.contextual_name().to_owned())
        .collect();
    assert_eq!(names[1], "http get /orders/{id}");
    assert_eq!(names[7], "http get");
}

#[tokio::test]
async fn layer_around_the_finished_router_knows_none() {
    let seen = Seen::new();
    let app = Router::new().fallback_service(tower::Layer::layer(&layer(&seen), routes()));
    let observed = observed(app, &seen, &["/", "/orders/7", "/moved", "/missing"]).await;
    let expected = [
        ("root", "200"),
        ("UNKNOWN", "200"),
        ("REDIRECTION", "302"),
        ("NOT_FOUND", "404"),
    ];
    assert_eq!(pairs(&observed), expected);
}

#[tokio::test]
async fn route_layer_misses_what_matches_nothing() {
    let seen = Seen::new();
    let app = routes().route_layer(layer(&seen));
    let request = Request::builder().uri("/nowhere").body(Body::empty());
    let Ok(response) = app.clone().oneshot(request.expect("it is a request")).await;
    assert_eq!(response.status(), 404);
    seen.has_none();
    let observed = observed(app, &seen, &["/orders/7"]).await;
    assert_eq!(pairs(&observed), [("/orders/{id}", "200")]);
}

#[tokio::test]
async fn handle_is_an_extractor_of_every_state() {
    async fn handler(observation: ServerObservation) -> String {
        observation.is_observed().to_string()
    }

    let seen = Seen::new();
    let routes = || {
        Router::new()
            .route("/", get(handler))
            .with_state(Arc::new(7))
    };
    for (app, expected) in [(routes().layer(layer(&seen)), "true"), (routes(), "false")] {
        let request = Request::new(Body::empty());
        let Ok(response) = app.oneshot(request).await;
        let text = axum::body::to_bytes(response.into_body(), 1_000)
            .await
            .expect("it is short");
        assert_eq!(text, expected);
    }
}

#[tokio::test]
async fn layer_before_a_route_misses_that_route() {
    let seen = Seen::new();
    let app = Router::new()
        .route("/before", get(async || "hello"))
        .layer(layer(&seen))
        .route("/behind", get(async || "hello"));
    let behind = Request::builder().uri("/behind").body(Body::empty());
    let response = app.clone().oneshot(behind.expect("it is a request")).await;
    assert!(response.is_ok_and(|response| response.status() == StatusCode::OK));
    let observed = observed(app, &seen, &["/before"]).await;
    assert_eq!(pairs(&observed), [("/before", "200")]);
}

#[tokio::test]
async fn layer_of_a_nested_router_knows_whole_patterns_and_the_rest_of_the_path() {
    let seen = Seen::new();
    let users = Router::new().route("/users/{id}", get(async || "a user"));
    let app = Router::new().nest("/api", users.layer(layer(&seen)));
    let observed = observed(app, &seen, &["/api/users/7"]).await;
    assert_eq!(pairs(&observed), [("/api/users/{id}", "200")]);
    seen.only().has_high("http.url", "/users/7");
}
