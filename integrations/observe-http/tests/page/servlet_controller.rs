//! The first `UserController`: an error is handled, and recorded with the observation.

use std::error::Error;
use std::fmt;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use observe_http::{ServerLayer, ServerObservation};

use crate::support::ask::ask;
use crate::support::row::Row;
use crate::support::seen::Seen;

#[derive(Debug)]
struct MissingUserException;

impl fmt::Display for MissingUserException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such user")
    }
}

impl Error for MissingUserException {}

async fn user(
    observation: ServerObservation,
    Path(id): Path<u64>,
) -> Result<&'static str, StatusCode> {
    find(id).map_err(|error| {
        // We want to record this error with the observation
        observation.set_error(error);
        StatusCode::NOT_FOUND
    })
}

fn find(id: u64) -> Result<&'static str, MissingUserException> {
    if id == 7 {
        Ok("Ada")
    } else {
        Err(MissingUserException)
    }
}

#[tokio::test]
async fn answers_404_and_records_the_error() {
    let seen = Seen::new();
    let layer = ServerLayer::new().registry(seen.registry());
    let app = Router::new().route("/users/{id}", get(user)).layer(layer);

    assert_eq!(ask(app.clone(), "/users/7").await.status(), 200);
    let found = Row {
        uri: "/users/{id}",
        ..Row::OK
    };
    found.is("a user", &seen.ended());
    seen.clear();

    assert_eq!(ask(app, "/users/8").await.status(), 404);
    let missing = Row {
        status: "404",
        outcome: "CLIENT_ERROR",
        exception: "MissingUserException",
        error: "MissingUserException",
        ..found
    };
    missing.is("no user", &seen.ended());
}
