//! A pipeline whose exporter keeps what it is given.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use observe::{Registry, ScopedRegistry};
use observe_opentelemetry::{SpanGuard, SpansBuilder, spans};
use opentelemetry::Value;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

/// Keeps batches of spans.
#[derive(Clone, Default)]
pub(crate) struct Memory {
    batches: Arc<Mutex<Vec<Vec<SpanData>>>>,
    resource: Arc<Mutex<Option<Resource>>>,
}

impl Memory {
    pub(crate) fn batches(&self) -> Vec<Vec<SpanData>> {
        let batches = self.batches.lock();
        batches.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep(&self, batch: Vec<SpanData>) {
        let batches = self.batches.lock();
        batches.unwrap_or_else(PoisonError::into_inner).push(batch);
    }
}

impl SpanExporter for Memory {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.keep(batch);
        Ok(())
    }

    fn set_resource(&mut self, resource: &Resource) {
        *self.resource.lock().unwrap() = Some(resource.clone());
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

/// A registry whose spans end up in memory.
pub(crate) struct Pipeline {
    pub(crate) memory: Memory,
    pub(crate) guard: SpanGuard,
    pub(crate) registry: Registry,
}

impl Pipeline {
    pub(crate) fn new() -> Self {
        Self::with(|builder| builder)
    }

    /// Only a flush exports: nothing depends on the time.
    pub(crate) fn with(change: impl FnOnce(SpansBuilder) -> SpansBuilder) -> Self {
        let memory = Memory::default();
        let exporter = memory.clone();
        let builder = spans(move || Ok(exporter))
            .interval(Duration::from_secs(3600))
            .shutdown_deadline(Duration::from_secs(60));
        let (handler, guard) = change(builder).build().expect("the pipeline starts");
        let registry = Registry::builder().handler(handler).build();
        Self {
            memory,
            guard,
            registry: registry.expect("declarations agree"),
        }
    }

    pub(crate) fn scoped(&self) -> ScopedRegistry {
        self.registry.scoped()
    }

    /// All spans so far, in the order in which they were exported.
    pub(crate) fn spans(&self) -> Vec<SpanData> {
        self.guard.flush().expect("memory takes everything");
        self.memory.batches().into_iter().flatten().collect()
    }

    /// The only span of that name.
    pub(crate) fn span(&self, name: &str) -> SpanData {
        let mut spans = self.spans();
        spans.retain(|span| span.name == name);
        assert_eq!(spans.len(), 1, "spans called {name}");
        spans.remove(0)
    }

    pub(crate) fn resource(&self, key: &'static str) -> Option<Value> {
        let resource = self.memory.resource.lock().unwrap();
        resource.as_ref()?.get(&key.into())
    }
}

/// The value of an attribute.
pub(crate) fn attribute(span: &SpanData, key: &str) -> Option<Value> {
    let mut known = span.attributes.iter();
    known
        .find(|known| known.key.as_str() == key)
        .map(|known| known.value.clone())
}
