//! GOST's configuration, as far as observers and the services of a program go.

mod api;
mod authenticator;
mod auther;
mod configured;
mod decode;
mod duration;
mod error;
mod listen;
mod node;
mod observer;
mod plugin;
mod service;
mod settings;
mod source;
mod tls_files;

use std::fs;
use std::path::Path;

pub use api::{ApiConfig, UserConfig};
pub use auther::AutherConfig;
pub use configured::Configured;
pub use error::{ConfigError, Problem};
pub use observer::ObserverConfig;
pub use plugin::{PluginConfig, PluginKind, TlsConfig};
pub use service::{HandlerConfig, ServiceConfig};

#[cfg(feature = "api")]
pub(crate) use configured::ChangeError;
#[cfg(all(feature = "api", feature = "axum"))]
pub(crate) use listen::bind;
#[cfg(feature = "api")]
pub(crate) use node::{MAX_BYTES, Node, indented_json_of, json_of, yaml_of};

use decode::{Cursor, Dialect, Problems};
#[cfg(not(feature = "api"))]
use node::Node;

/// GOST's configuration, as far as observers and the services of a program go. Keys are read in upper and
/// lower case; those that are not known are left alone. Needs the feature `yaml`.
///
/// ```
/// use observe_service::{Config, Configured, Observers};
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # let _entered = runtime.enter();
/// let config = Config::from_yaml("
/// services:
/// - name: service-0
///   addr: :8080
///   observer: observer-0
///   handler: {type: http}
///   metadata: {enableStats: true}
/// observers:
/// - name: observer-0
///   plugin:
///     type: http
///     addr: http://127.0.0.1:8000/observer
/// ")?;
/// # #[cfg(feature = "http")] {
/// let observers = Observers::new();
/// let configured = Configured::new(&observers, &config)?;
/// let service = config.services[0].builder().start(&observers);
/// # let _ = (configured, service);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Where events go.
    pub observers: Vec<ObserverConfig>,
    /// Who knows who a client is.
    pub authers: Vec<AutherConfig>,
    /// The services.
    pub services: Vec<ServiceConfig>,
    /// The Web API, if it is wanted.
    pub api: Option<ApiConfig>,
    /// What is no mistake, but may not be what was meant.
    pub warnings: Vec<Problem>,
    /// All of it, with what is not known here.
    tree: Node,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// With all that is wrong with it, each with its line, its column and the path of its key; also if it is
    /// longer than 1 MiB, or has more values or deeper ones than any configuration.
    pub fn from_yaml(text: &str) -> Result<Self, ConfigError> {
        let tree = Node::from_yaml(text)?;
        Self::from_tree(tree)
    }

    /// Reads a configuration from a file.
    ///
    /// # Errors
    ///
    /// As [`from_yaml`](Self::from_yaml), and if there is no such file.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        let path = path.as_ref();
        let unreadable = |error: std::io::Error| {
            ConfigError::one(Problem::anywhere(format!("{}: {error}", path.display())))
        };
        node::check_length(fs::metadata(path).map_err(unreadable)?.len())?;
        Self::from_yaml(&fs::read_to_string(path).map_err(unreadable)?)
    }

    fn from_tree(tree: Node) -> Result<Self, ConfigError> {
        let mut problems = Problems::default();
        let root = Cursor::root(&tree, Dialect::Yaml)?;
        let mut config = Self {
            observers: root.list("observers", &mut problems, ObserverConfig::decode),
            authers: root.list("authers", &mut problems, AutherConfig::decode),
            services: root.list("services", &mut problems, ServiceConfig::decode),
            api: root.section("api", &mut problems, ApiConfig::decode),
            warnings: Vec::new(),
            tree: Node::null(),
        };
        // As GOST: what has no name is not there.
        config
            .observers
            .retain(|observer| !observer.name.is_empty());
        config.authers.retain(|auther| !auther.name.is_empty());
        problems.repeated(
            "observer",
            config.observers.iter().map(|one| (&*one.name, &one.origin)),
        );
        problems.repeated(
            "auther",
            config.authers.iter().map(|one| (&*one.name, &one.origin)),
        );
        problems.repeated(
            "service",
            config
                .services
                .iter()
                .map(|one| (&*one.name, one.source.origin())),
        );
        config.warnings = problems.finish()?;
        config.tree = tree;
        Ok(config)
    }

    /// Puts a service in the place of the one of its name, if there is one.
    #[cfg(feature = "api")]
    pub(crate) fn replace_service(&mut self, node: Node, service: ServiceConfig) {
        let mut known = self.services.iter_mut().enumerate();
        if let Some((place, known)) = known.find(|(_, known)| known.name == service.name) {
            *known = service;
            self.tree = self.tree.with_item("services", place, node);
        }
    }

    /// The configuration with these observers, as a tree to be written.
    #[cfg(feature = "api")]
    pub(crate) fn with_observers(&self, observers: impl Iterator<Item = Node>) -> Node {
        self.tree.with("observers", Node::list(observers.collect()))
    }
}
