//! The settings of a push.

use std::time::Duration;

use observe_metrics::Meters;

use super::endpoint;
use super::error::PushError;
use super::guard::MetricsGuard;
use super::headers::{self, Header};
use super::pusher::{Pusher, Settings};
use super::request::Identity;
use super::sender::Address;
use crate::traces::SHORTEST_INTERVAL;

/// Pushes a store's meters to a collector, by OpenTelemetry's own protocol.
///
/// ```no_run
/// use observe_metrics::Meters;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let meters = Meters::new();
/// observe::try_install(meters.handler())?;
/// let guard = observe_opentelemetry::metrics(&meters).service_name("shop").otlp_grpc()?;
/// // The program runs, and every minute its meters are pushed.
/// guard.shutdown()?;
/// # Ok(())
/// # }
/// ```
pub fn metrics(meters: &Meters) -> MetricsBuilder {
    MetricsBuilder {
        meters: meters.clone(),
        identity: Identity::default(),
        endpoint: None,
        headers: Vec::new(),
        interval: Duration::from_secs(60),
        deadline: Duration::from_secs(10),
    }
}

/// A push in the making; made by [`metrics`].
#[derive(Debug)]
#[must_use = "nothing is pushed until an `otlp_` method"]
pub struct MetricsBuilder {
    meters: Meters,
    identity: Identity,
    endpoint: Option<String>,
    headers: Vec<Header>,
    interval: Duration,
    deadline: Duration,
}

impl MetricsBuilder {
    /// What the program is called: the resource's `service.name`. Without it the environment's
    /// `OTEL_SERVICE_NAME` says so.
    pub fn service_name(self, name: impl Into<String>) -> Self {
        self.attribute("service.name", name)
    }

    /// An attribute of the resource that all meters are of; beside what the environment's
    /// `OTEL_RESOURCE_ATTRIBUTES` says.
    pub fn attribute(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.identity.attributes.push((key.into(), value.into()));
        self
    }

    /// Where the collector is; for HTTP the whole address, path included. Without it, what the
    /// environment says in `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` or `OTEL_EXPORTER_OTLP_ENDPOINT`,
    /// else `http://localhost:4317` for gRPC and `http://localhost:4318/v1/metrics` for HTTP.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// A header of each push, as hosted collectors ask for to know who sends. It counts instead of
    /// one of that name in the environment's `OTEL_EXPORTER_OTLP_METRICS_HEADERS` or
    /// `OTEL_EXPORTER_OTLP_HEADERS`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push(Header {
            name: name.into(),
            value: value.into(),
        });
        self
    }

    /// How long to wait between two pushes: a millisecond at least; a minute if nothing is said.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval.max(SHORTEST_INTERVAL);
        self
    }

    /// How long one push may take; ten seconds if nothing is said.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Begins to push over gRPC.
    ///
    /// # Errors
    ///
    /// If the address or a header is none, `https://` is asked for without the feature `tls`, or no
    /// thread can be started. A collector that is not there is no error: it may come later.
    #[cfg(feature = "otlp-grpc")]
    pub fn otlp_grpc(self) -> Result<MetricsGuard, PushError> {
        let endpoint = endpoint::of(self.endpoint.clone(), "http://localhost:4317", "");
        self.push_to(Address::grpc(&endpoint)?)
    }

    /// Begins to push over HTTP, with protobuf.
    ///
    /// # Errors
    ///
    /// As for [`otlp_grpc`](Self::otlp_grpc).
    #[cfg(feature = "otlp-http")]
    pub fn otlp_http(self) -> Result<MetricsGuard, PushError> {
        let endpoint = endpoint::of(
            self.endpoint.clone(),
            "http://localhost:4318",
            "/v1/metrics",
        );
        self.push_to(Address::http(&endpoint)?)
    }

    fn push_to(self, address: Address) -> Result<MetricsGuard, PushError> {
        let settings = Settings {
            headers: headers::of(&self.headers)?,
            interval: self.interval,
            deadline: self.deadline,
        };
        Pusher::start(self.meters, self.identity, address, settings).map(MetricsGuard::new)
    }
}
