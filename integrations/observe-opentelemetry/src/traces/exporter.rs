//! An exporter of any type.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

/// A [`SpanExporter`] behind a pointer, which its `impl Future` does not allow.
pub(super) trait Exporter {
    fn export(
        &self,
        batch: Vec<SpanData>,
    ) -> Pin<Box<dyn Future<Output = OTelSdkResult> + Send + '_>>;
    fn flush(&self) -> OTelSdkResult;
    fn shutdown(&self, deadline: Duration) -> OTelSdkResult;
    fn set_resource(&mut self, resource: &Resource);
}

impl<E: SpanExporter> Exporter for E {
    fn export(
        &self,
        batch: Vec<SpanData>,
    ) -> Pin<Box<dyn Future<Output = OTelSdkResult> + Send + '_>> {
        Box::pin(SpanExporter::export(self, batch))
    }

    fn flush(&self) -> OTelSdkResult {
        self.force_flush()
    }

    fn shutdown(&self, deadline: Duration) -> OTelSdkResult {
        self.shutdown_with_timeout(deadline)
    }

    fn set_resource(&mut self, resource: &Resource) {
        SpanExporter::set_resource(self, resource);
    }
}
