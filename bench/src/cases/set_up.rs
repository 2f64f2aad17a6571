//! Who hears of the calls that are counted.

use std::thread;
use std::time::Duration;

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, RegistryBuilder, Timestamp};
use observe_metrics::Meters;
use observe_opentelemetry::opentelemetry_sdk::error::OTelSdkResult;
use observe_opentelemetry::opentelemetry_sdk::trace::{SpanData, SpanExporter};
use observe_opentelemetry::{SpanGuard, SpansBuilder, spans};
use observe_tracing::TracingHandler;

/// What is installed before the calls.
#[derive(Clone, Copy, Debug)]
pub(super) enum SetUp {
    Nothing,
    /// So many handlers that do nothing: what is left is the cost of observing.
    Handlers(usize, Interest),
    /// A store of meters.
    Meters,
    /// Spans that are recorded, where others have been before, and not collected any more.
    Records,
    /// The same, and OpenTelemetry's own API sees each as its current span.
    BridgedRecords,
    /// Records, and meters.
    MetersAndRecords,
    /// Meters, and spans that are recorded and collected.
    MetersAndBatches,
    /// Spans that are recorded, where others have been before, then collected, and given to an
    /// exporter that does nothing.
    Batches,
    /// A registry of `tracing`'s spans that nobody reads.
    Subscriber,
    /// Observations become spans of `tracing`.
    Spans,
    /// The same, and there is a registry of them.
    SpansAndSubscriber,
}

struct DoNothing(Interest);

impl Handler for DoNothing {
    type State = ();

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        self.0
    }

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, _context: &Context, (): ()) {}
}

impl SetUp {
    /// Installs it for that call; what is given is kept until the calls are over.
    ///
    /// # Panics
    ///
    /// If declarations of this program contradict each other.
    pub(super) fn install(self, call: fn()) -> Option<SpanGuard> {
        let builder = Registry::builder();
        match self {
            Self::Nothing => {}
            Self::Handlers(count, interest) => {
                install(
                    (0..count).fold(builder, |builder, _| builder.handler(DoNothing(interest))),
                );
            }
            Self::Meters => install(builder.handler(Meters::new().handler())),
            Self::Records => make_room(record(builder, pipeline(MANY)), call),
            Self::BridgedRecords => make_room(record(builder, pipeline(MANY).bridge()), call),
            Self::MetersAndRecords => {
                let builder = builder.handler(Meters::new().handler());
                make_room(record(builder, pipeline(MANY)), call);
            }
            Self::Batches => {
                let guard = record(builder, pipeline(MANY));
                prepare(&guard, call);
                return Some(guard);
            }
            Self::MetersAndBatches => {
                let builder = builder.handler(Meters::new().handler());
                return Some(record(builder, pipeline_to(Dropped, 512)));
            }
            Self::Subscriber => subscribe(),
            Self::Spans => install(builder.handler(TracingHandler::new())),
            Self::SpansAndSubscriber => {
                subscribe();
                install(builder.handler(TracingHandler::new()));
            }
        }
        None
    }
}

/// More spans than are recorded.
const MANY: usize = 1_000_000;

/// More calls than are counted.
const PREPARED: usize = 5_000;

/// Collects when so many spans have been recorded, and at the end.
fn pipeline(batch: usize) -> SpansBuilder {
    pipeline_to(Nowhere, batch)
}

fn pipeline_to(exporter: impl SpanExporter + 'static, batch: usize) -> SpansBuilder {
    spans(|| Ok(exporter))
        .queue_size(MANY)
        .batch_size(batch)
        .interval(Duration::from_secs(3600))
}

fn record(builder: RegistryBuilder, pipeline: SpansBuilder) -> SpanGuard {
    let (handler, guard) = pipeline.build().expect("there is nothing to fail");
    install(builder.handler(handler));
    guard
}

fn make_room(guard: SpanGuard, call: fn()) {
    prepare(&guard, call);
    std::mem::forget(guard);
}

/// Room is made once; it is not to be counted.
fn prepare(guard: &SpanGuard, call: fn()) {
    (0..PREPARED).for_each(|_| call());
    guard.flush().expect("nowhere takes everything");
}

/// Keeps what it is given for ever: what an exporter does with spans is not ours.
#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        std::mem::forget(batch);
        Ok(())
    }
}

/// Drops what it is given, so that there may be much of it.
#[derive(Debug)]
struct Dropped;

impl SpanExporter for Dropped {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        drop(batch);
        Ok(())
    }
}

fn subscribe() {
    tracing::subscriber::set_global_default(tracing_subscriber::registry())
        .expect("it is the only one");
}

/// Waits until the clock has found out what a tick of the processor's counter is worth, as all but
/// the first moments of a program have.
fn install(builder: RegistryBuilder) {
    let _ = Timestamp::now();
    thread::sleep(Duration::from_millis(60));
    let _ = Timestamp::now();
    let registry = builder.build();
    registry
        .expect("declarations of one name have the same keys")
        .install();
}
