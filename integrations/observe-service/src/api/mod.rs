//! GOST's Web API, as far as observers and the state of services go.

mod admission;
mod body;
mod docs;
mod file;
mod observers;
mod reply;
mod services;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::auth::{Authenticator, Users};
use crate::config::{ApiConfig, Configured};
use crate::service::Services;

/// The Web API: changes observers while services run, and tells how services are. Needs the feature `api`.
///
/// ```
/// use axum::Router;
/// use observe_service::{Api, Config, Configured, Observers, Services, Users};
///
/// let (observers, services) = (Observers::new(), Services::new());
/// let configured = Configured::new(&observers, &Config::from_yaml("observers: []")?)?;
/// let api: Router = Api::new(&configured, &services)
///     .path_prefix("/api")
///     .users(Users::new([("user", "pass")]))
///     .router();
/// # let _ = api;
/// # Ok::<(), observe_service::ConfigError>(())
/// ```
///
/// | Request | What it does |
/// | --- | --- |
/// | `GET /config/observers`, `GET /config/observers/{name}` | tells of all observers, or of one, tokens included |
/// | `POST /config/observers`, `PUT` and `DELETE /config/observers/{name}` | adds, replaces, removes one |
/// | `GET /config/services`, `GET /config/services/{name}` | tells how services are, and how well their reports arrive |
/// | `GET /config` | tells the whole configuration, as JSON or with `?format=yaml` |
/// | `POST /config` | writes it to the file that it was read from |
/// | `POST /config/reload` | reads that file; services stay as they are |
/// | `GET /docs/swagger.yaml` | tells anybody of these |
///
/// Browsers let no page of another origin use it, unless the program adds a layer that says so.
#[derive(Clone)]
pub struct Api {
    configured: Configured,
    services: Services,
    prefix: String,
    authenticator: Option<Arc<dyn Authenticator>>,
    file: Option<PathBuf>,
    hides_tokens: bool,
}

impl Api {
    /// For these observers and services, without authentication.
    pub fn new(configured: &Configured, services: &Services) -> Self {
        Self {
            configured: configured.clone(),
            services: services.clone(),
            prefix: String::new(),
            authenticator: None,
            file: None,
            hides_tokens: false,
        }
    }

    /// As a configuration says: its prefix and its user.
    #[must_use]
    pub fn config(mut self, config: &ApiConfig) -> Self {
        if let Some(user) = &config.auth {
            self = self.users(Users::new([(&*user.username, &*user.password)]));
        }
        self.path_prefix(&config.path_prefix)
    }

    /// What all paths begin with.
    #[must_use]
    pub fn path_prefix(mut self, prefix: &str) -> Self {
        let prefix = prefix.trim_matches('/');
        self.prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("/{prefix}")
        };
        self
    }

    /// Who may use it.
    #[must_use]
    pub fn users(self, users: Users) -> Self {
        self.authenticator(Arc::new(users))
    }

    /// Who says who may use it.
    #[must_use]
    pub fn authenticator(mut self, authenticator: Arc<dyn Authenticator>) -> Self {
        self.authenticator = Some(authenticator);
        self
    }

    /// The file that the configuration was read from, which may be read again and written.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Tells nobody the tokens of observers, which GOST tells everyone who may use it. What `POST /config` writes
    /// has them.
    #[must_use]
    pub fn hide_tokens(mut self) -> Self {
        self.hides_tokens = true;
        self
    }

    /// Its routes.
    pub fn router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let prefix = self.prefix.clone();
        let routes = Router::new()
            .route("/config", get(file::get).post(file::save))
            .route("/config/reload", post(file::reload))
            .route(
                "/config/observers",
                get(observers::list).post(observers::create),
            )
            .route(
                "/config/observers/{name}",
                get(observers::get)
                    .put(observers::update)
                    .delete(observers::delete),
            )
            .route("/config/services", get(services::list))
            .route("/config/services/{name}", get(services::get))
            .layer(from_fn_with_state(self.clone(), admission::admit))
            .layer(DefaultBodyLimit::max(body::MAX_BYTES))
            .route("/docs/swagger.yaml", get(docs::swagger))
            .with_state(self);
        if prefix.is_empty() {
            routes
        } else {
            Router::new().nest(&prefix, routes)
        }
    }
}

/// Without who may use it.
impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Api")
            .field("prefix", &self.prefix)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}
