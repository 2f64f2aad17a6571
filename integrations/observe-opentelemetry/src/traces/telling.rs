//! OpenTelemetry's exporter over HTTP, with the reason where it fails.

use std::time::Duration;

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

use crate::failure::Failure;

/// An exporter whose client remembers why it failed.
#[derive(Debug)]
pub(super) struct Telling<E> {
    pub(super) exporter: E,
    pub(super) failure: Failure,
}

impl<E: SpanExporter> SpanExporter for Telling<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.failure.take();
        let result = self.exporter.export(batch).await;
        result.map_err(|error| match (error, self.failure.take()) {
            (OTelSdkError::InternalFailure(text), Some(reason)) => {
                OTelSdkError::InternalFailure(format!("{text}: {reason}"))
            }
            (error, _) => error,
        })
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
