//! Observers over the Web API.

use axum::extract::{Path, State};
use axum::response::Response;

use super::Api;
use super::body::Body;
use super::reply::{self, Code};
use crate::config::{ChangeError, ConfigError, Node, ObserverConfig};

pub(super) async fn list(State(api): State<Api>) -> Response {
    let observers = api.configured.observers();
    reply::list(observers.iter().map(|one| api.shown(one)).collect())
}

pub(super) async fn get(State(api): State<Api>, Path(name): Path<String>) -> Response {
    let observer = api.configured.observer(name.trim());
    reply::data(observer.map_or_else(Node::null, |one| api.shown(&one)))
}

pub(super) async fn create(State(api): State<Api>, Body(body): Body) -> Response {
    match read(&body, None) {
        Ok(config) if config.name.is_empty() => {
            reply::error(Code::Invalid, "observer name is required")
        }
        Ok(config) => {
            let name = config.name.clone();
            changed(&name, api.configured.insert(config))
        }
        Err(error) => invalid(&error),
    }
}

pub(super) async fn update(
    State(api): State<Api>,
    Path(name): Path<String>,
    Body(body): Body,
) -> Response {
    let name = name.trim();
    match read(&body, Some(name)) {
        Ok(config) => changed(name, api.configured.replace(config)),
        Err(error) => invalid(&error),
    }
}

pub(super) async fn delete(State(api): State<Api>, Path(name): Path<String>) -> Response {
    let name = name.trim();
    changed(name, api.configured.remove(name))
}

impl Api {
    fn shown(&self, config: &ObserverConfig) -> Node {
        if self.hides_tokens {
            config.without_token().to_node()
        } else {
            config.to_node()
        }
    }
}

fn read(body: &[u8], name: Option<&str>) -> Result<ObserverConfig, ConfigError> {
    ObserverConfig::from_json(&String::from_utf8_lossy(body), name)
}

fn changed(name: &str, result: Result<(), ChangeError>) -> Response {
    match result {
        Ok(()) => reply::ok(),
        Err(ChangeError::Exists) => {
            reply::error(Code::Exists, &format!("observer {name} already exists"))
        }
        Err(ChangeError::NotFound) => {
            reply::error(Code::NotFound, &format!("observer {name} not found"))
        }
        Err(ChangeError::Config(error)) => invalid(&error),
    }
}

fn invalid(error: &ConfigError) -> Response {
    reply::error(Code::Invalid, &error.to_string())
}
