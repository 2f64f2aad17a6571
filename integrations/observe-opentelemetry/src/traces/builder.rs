//! Puts a pipeline of spans together.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use observe::Clock;
use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SpanExporter;

use super::error::StartError;
use super::exporter::Exporter;
use super::guard::SpanGuard;
use super::handler::SpanHandler;
use super::limits::{Limits, SHORTEST_INTERVAL};
use super::parent::Parents;
use super::queue::Queue;
use super::sampler::Sampler;
use super::span_data::Keys;
use super::start::{Build, start};
use super::wall::Wall;

/// A pipeline of spans in the making; made by [`spans`] and its relatives.
#[must_use = "nothing is exported until `install` or `build`"]
pub struct SpansBuilder {
    build: Build,
    resource: Option<Resource>,
    service_name: Option<Cow<'static, str>>,
    attributes: Vec<KeyValue>,
    sampler: Sampler,
    limits: Limits,
    keys: Keys,
    clock: Option<(Box<dyn Clock>, SystemTime)>,
    is_bridged: bool,
}

/// Exports spans through any exporter of OpenTelemetry.
///
/// The exporter is built on the thread that will call it, with the feature `tokio` inside that
/// thread's own Tokio runtime: its connection does not end with the application's.
///
/// ```
/// use observe_opentelemetry::opentelemetry_sdk::error::OTelSdkResult;
/// use observe_opentelemetry::opentelemetry_sdk::trace::{SpanData, SpanExporter};
///
/// #[derive(Debug)]
/// struct Print;
///
/// impl SpanExporter for Print {
///     async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
///         batch.iter().for_each(|span| println!("{}", span.name));
///         Ok(())
///     }
/// }
///
/// let guard = observe_opentelemetry::spans(|| Ok(Print)).service_name("shop").install()?;
/// # drop(guard);
/// # Ok::<(), observe_opentelemetry::StartError>(())
/// ```
pub fn spans<E: SpanExporter + 'static>(
    build: impl FnOnce() -> Result<E, Box<dyn Error + Send + Sync>> + Send + 'static,
) -> SpansBuilder {
    SpansBuilder {
        build: Box::new(|| build().map(|exporter| Box::new(exporter) as Box<dyn Exporter>)),
        resource: None,
        service_name: None,
        attributes: Vec::new(),
        sampler: Sampler::default(),
        limits: Limits::default(),
        keys: Keys::default(),
        clock: None,
        is_bridged: false,
    }
}

impl SpansBuilder {
    /// Names the service whose spans they are: `service.name`. Without it the environment's
    /// `OTEL_SERVICE_NAME` does.
    pub fn service_name(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.service_name = Some(name.into());
        self
    }

    /// Says something about the process that all spans share, `deployment.environment.name` for
    /// example; beside what the environment's `OTEL_RESOURCE_ATTRIBUTES` says.
    pub fn resource_attribute(mut self, attribute: KeyValue) -> Self {
        self.attributes.push(attribute);
        self
    }

    /// Says all about the process, instead of what the environment does.
    pub fn resource(mut self, resource: Resource) -> Self {
        self.resource = Some(resource);
        self
    }

    /// Chooses the spans that are recorded. Without it those whose parent is, and all that have
    /// none.
    pub fn sampler(mut self, sampler: Sampler) -> Self {
        self.sampler = sampler;
        self
    }

    /// Leaves low cardinality keys to metrics.
    pub fn omit_low_keys(mut self) -> Self {
        self.keys = Keys::High;
        self
    }

    /// How many spans may wait for the exporter; further ones are dropped and counted. 16,384
    /// without it, which is some 6 MB. Threads ask for room for up to 64 spans at a time, so there may
    /// be that many more for each of them.
    pub fn queue_size(mut self, spans: usize) -> Self {
        self.limits.queue = spans;
        self
    }

    /// How many spans are exported together. 512 without it.
    pub fn batch_size(mut self, spans: usize) -> Self {
        self.limits.batch = spans.max(1);
        self
    }

    /// How long a span waits for its batch to fill: a millisecond at least. A second without it.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.limits.interval = interval.max(SHORTEST_INTERVAL);
        self
    }

    /// How long the exporter may take for one batch. 10 seconds without it.
    pub fn export_deadline(mut self, deadline: Duration) -> Self {
        self.limits.export = deadline;
        self
    }

    /// How long [`SpanGuard::flush`] and a guard that is dropped wait. 5 seconds without it.
    pub fn shutdown_deadline(mut self, deadline: Duration) -> Self {
        self.limits.shutdown = deadline;
        self
    }

    /// How many bytes of a text are kept: of a value, of an error's message. 4,096 without it.
    pub fn text_length(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// How many events and errors of one span are kept; the span says how many were not. 128
    /// without it.
    pub fn events_per_span(mut self, events: usize) -> Self {
        self.limits.events = events;
        self
    }

    /// For registries that are built with a [clock](observe::RegistryBuilder::clock) of their own:
    /// that clock, and the time at its first moment.
    pub fn clock(mut self, clock: impl Clock, first: SystemTime) -> Self {
        self.clock = Some((Box::new(clock), first));
        self
    }

    /// Makes observations visible to OpenTelemetry's own API: inside one, its current span is the
    /// observation's. For libraries that make their spans there. It costs an allocation for each
    /// scope, so once for each poll.
    pub fn bridge(mut self) -> Self {
        self.is_bridged = true;
        self
    }

    /// Starts the export, and sends every observation of this program to it.
    ///
    /// # Errors
    ///
    /// If the exporter cannot be built, a thread cannot be started, or the handler cannot be
    /// [installed](observe::try_install).
    pub fn install(self) -> Result<SpanGuard, StartError> {
        let (handler, guard) = self.build()?;
        observe::try_install(handler).map_err(StartError::install)?;
        Ok(guard)
    }

    /// Starts the export; for a registry that is put together by hand.
    ///
    /// # Errors
    ///
    /// If the exporter cannot be built or a thread cannot be started.
    pub fn build(self) -> Result<(SpanHandler, SpanGuard), StartError> {
        let resource = self.all_of_resource();
        let queue = Arc::new(Queue::new(self.limits));
        let (clock, wall) = match self.clock {
            Some((clock, first)) => (Some(clock), Wall::since(first)),
            None => (None, Wall::system()),
        };
        start(Arc::clone(&queue), self.build, resource, wall, self.keys)?;
        let guard = SpanGuard::new(Arc::clone(&queue));
        let handler = SpanHandler {
            queue,
            sampler: self.sampler,
            limits: self.limits,
            clock,
            is_bridged: self.is_bridged,
            parents: Parents::default(),
        };
        Ok((handler, guard))
    }

    fn all_of_resource(&self) -> Resource {
        let mut builder = match &self.resource {
            Some(resource) => Resource::builder_empty().with_attributes(attributes(resource)),
            None => Resource::builder(),
        };
        builder = builder.with_attributes(self.attributes.iter().cloned());
        if let Some(name) = &self.service_name {
            builder = builder.with_service_name(name.clone());
        }
        builder.build()
    }
}

fn attributes(resource: &Resource) -> impl Iterator<Item = KeyValue> {
    let attributes = resource.iter();
    attributes.map(|(key, value)| KeyValue::new(key.clone(), value.clone()))
}

impl fmt::Debug for SpansBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpansBuilder")
            .field("service_name", &self.service_name)
            .field("sampler", &self.sampler)
            .field("limits", &self.limits)
            .field("keys", &self.keys)
            .finish_non_exhaustive()
    }
}
