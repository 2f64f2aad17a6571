//! The page as a route of axum.

use axum::http::HeaderMap;
use axum::routing::{MethodRouter, get};

use crate::prometheus::Prometheus;

impl Prometheus {
    /// The page as a route of axum, for routers of any state; needs the feature `axum`.
    ///
    /// ```
    /// use axum::Router;
    /// use observe_metrics::Meters;
    /// use observe_prometheus::Prometheus;
    ///
    /// let prometheus = Prometheus::new(&Meters::new());
    /// let app: Router = Router::new().route("/metrics", prometheus.route());
    /// # let _ = app;
    /// ```
    pub fn route<S: Clone + Send + Sync + 'static>(&self) -> MethodRouter<S> {
        let prometheus = self.clone();
        get(move |headers: HeaderMap| async move { prometheus.respond(&headers) })
    }
}
