//! Spans to a collector, whenever a test says so.

use std::net::SocketAddr;
use std::time::Duration;

use observe::{Registry, observed};
use observe_opentelemetry::opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use observe_opentelemetry::{DeliveryError, SpanGuard, SpansBuilder, spans};

use crate::collector::Transport;

#[observed(name = "faults.work")]
pub(crate) fn work() {}

pub(crate) struct Pipeline {
    pub(crate) registry: Registry,
    pub(crate) guard: SpanGuard,
}

impl Pipeline {
    pub(crate) fn new(transport: Transport, address: SocketAddr) -> Self {
        Self::with(transport, address, |builder| builder)
    }

    /// Only a flush exports: nothing depends on the time.
    pub(crate) fn with(
        transport: Transport,
        address: SocketAddr,
        change: impl FnOnce(SpansBuilder) -> SpansBuilder,
    ) -> Self {
        let builder = match transport {
            Transport::Grpc => spans(move || {
                let exporter = SpanExporter::builder().with_tonic();
                Ok(exporter
                    .with_endpoint(format!("http://{address}"))
                    .build()?)
            }),
            Transport::Http => spans(move || {
                let exporter = SpanExporter::builder().with_http();
                let endpoint = format!("http://{address}/v1/traces");
                Ok(exporter.with_endpoint(endpoint).build()?)
            }),
        };
        let builder = builder
            .interval(Duration::from_secs(3_600))
            .shutdown_deadline(Duration::from_secs(60));
        let (handler, guard) = change(builder).build().expect("the pipeline starts");
        let registry = Registry::builder().handler(handler).build();
        Self {
            registry: registry.expect("declarations agree"),
            guard,
        }
    }

    pub(crate) fn work(&self) {
        let _scoped = self.registry.scoped();
        work();
    }

    /// The spans so far are lost; says why.
    pub(crate) fn is_lost(&self, expected: u64) -> String {
        match self.guard.flush() {
            Err(DeliveryError::Failed { spans, reason }) => {
                assert_eq!(spans, expected);
                reason
            }
            other => panic!("{expected} spans are lost, not {other:?}"),
        }
    }

    pub(crate) fn arrives(&self) {
        let flushed = self.guard.flush();
        flushed.expect("the collector takes everything");
    }

    pub(crate) fn counts(&self, exported: u64, failed: u64) {
        let stats = self.guard.stats();
        assert_eq!((stats.exported, stats.failed), (exported, failed));
    }
}
