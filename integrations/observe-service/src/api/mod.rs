//! GOST's Web API, as far as observers and the state of services go.

mod admission;
mod body;
mod docs;
mod file;
mod observers;
mod reply;
mod restart;
mod services;
#[cfg(feature = "axum")]
mod serving;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tokio::sync::Mutex;

use crate::auth::{Authenticator, Users};
use crate::config::{Config, ConfigError, Configured, MAX_BYTES};
use crate::service::Services;

pub use restart::{Restart, Restarting};
#[cfg(feature = "axum")]
pub use serving::Serving;

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
/// | `PUT /config/services/{name}` | starts one anew, if the program [can](Api::restart) |
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
    /// Locked while a service is started anew.
    restart: Option<Arc<Mutex<Box<dyn Restart>>>>,
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
            restart: None,
        }
    }

    /// As the section `api` of a configuration says: its prefix, and who may use it.
    ///
    /// # Errors
    ///
    /// If there is no such `auther`, or the settings of its plugin are wrong.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime, if that plugin is of gRPC.
    pub fn config(mut self, config: &Config) -> Result<Self, ConfigError> {
        let Some(api) = &config.api else {
            return Ok(self);
        };
        if let Some(authenticator) = config.api_authenticator(api)? {
            self = self.authenticator(authenticator);
        }
        Ok(self.path_prefix(&api.path_prefix))
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

    /// Who starts services anew; without one, the Web API changes none.
    #[must_use]
    pub fn restart(mut self, restart: impl Restart) -> Self {
        self.restart = Some(Arc::new(Mutex::new(Box::new(restart))));
        self
    }

    /// Its routes.
    pub fn router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let prefix = self.prefix.clone();
        let service = match self.restart {
            Some(_) => get(services::get).put(services::update),
            None => get(services::get),
        };
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
            .route("/config/services/{name}", service)
            .layer(from_fn_with_state(self.clone(), admission::admit))
            .layer(DefaultBodyLimit::max(MAX_BYTES))
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
