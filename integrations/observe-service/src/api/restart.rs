//! Services that are started anew.

use std::future::Future;
use std::pin::Pin;

use crate::config::{ConfigError, ServiceConfig};

/// A service that is started anew, once it is.
pub type Restarting<'a> = Pin<Box<dyn Future<Output = Result<(), ConfigError>> + Send + 'a>>;

/// Starts services anew. Asynchronous closures do.
///
/// ```
/// use observe_service::{Api, Config, Configured, Observers, ServiceConfig, Services};
///
/// # fn build(configured: &Configured, observers: &Observers, services: &Services) -> Api {
/// let (observers, started) = (observers.clone(), services.clone());
/// Api::new(configured, services).restart(move |config: ServiceConfig| {
///     let (observers, services) = (observers.clone(), started.clone());
///     async move {
///         // The program accepts no more for the service of this name, and begins to again as it is configured now.
///         let service = config.builder().start(&observers);
///         services.insert(&service);
///         Ok(())
///     }
/// })
/// # }
/// # let _ = build;
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot start services anew",
    note = "give `async |config: ServiceConfig| Ok(())`, or implement `Restart`"
)]
pub trait Restart: Send + Sync + 'static {
    /// Is called for `PUT /config/services/{name}`, for one service at a time: ends the service of this name, and
    /// starts it as it is configured now. It goes on if nobody waits for the answer any more.
    fn restart(&self, config: ServiceConfig) -> Restarting<'_>;
}

impl<F, T> Restart for F
where
    F: Fn(ServiceConfig) -> T + Send + Sync + 'static,
    T: Future<Output = Result<(), ConfigError>> + Send + 'static,
{
    fn restart(&self, config: ServiceConfig) -> Restarting<'_> {
        Box::pin(self(config))
    }
}
