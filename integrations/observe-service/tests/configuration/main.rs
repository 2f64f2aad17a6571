//! GOST's configuration, and its Web API.
#![cfg(all(feature = "api", feature = "http", feature = "grpc", feature = "tls"))]

#[allow(dead_code)] // It is more than is needed here.
#[path = "../support/mod.rs"]
mod support;

#[allow(dead_code)] // It is more than is needed here.
#[path = "../plugins/certificates.rs"]
mod certificates;
#[allow(dead_code)]
#[path = "../plugins/raw_server.rs"]
mod raw_server;

mod api;
mod api_open;
mod api_restarts;
#[cfg(all(unix, feature = "axum"))]
mod api_sockets;
mod api_status;
mod durations;
mod hostile;
mod mistakes;
mod reloads;
mod seed;
mod timeouts;

use observe_service::{Config, ConfigError};

/// What is wrong with a configuration, as it is told.
fn problems(yaml: &str) -> Vec<String> {
    let error = Config::from_yaml(yaml).expect_err("it is wrong");
    told(&error)
}

fn told(error: &ConfigError) -> Vec<String> {
    error.problems().iter().map(ToString::to_string).collect()
}
