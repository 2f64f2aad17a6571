//! Ours.

use std::thread;
use std::time::Duration;

use ::observe::{Context, Handler, Registry, RegistryBuilder, Timestamp};
use axum::Router;
use observe_http::ServerLayer;
use observe_metrics::Meters;
use observe_opentelemetry::opentelemetry_sdk::error::OTelSdkResult;
use observe_opentelemetry::opentelemetry_sdk::trace::{SpanData, SpanExporter};
use observe_opentelemetry::spans;

use crate::service::{bare, calls};

/// Who hears of requests.
#[derive(Clone, Copy)]
pub(super) enum SetUp {
    Nothing,
    Handler,
    Metric,
    Span,
    Both,
}

struct DoNothing;

impl Handler for DoNothing {
    type State = ();

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {}
}

pub(super) fn service(set_up: SetUp) -> Router {
    let builder = Registry::builder();
    match set_up {
        SetUp::Nothing => {}
        SetUp::Handler => install(builder.handler(DoNothing)),
        SetUp::Metric => install(builder.handler(Meters::new().handler())),
        SetUp::Span => return recorded(builder),
        SetUp::Both => return recorded(builder.handler(Meters::new().handler())),
    }
    observed()
}

fn observed() -> Router {
    bare().layer(ServerLayer::new())
}

/// Spans that are recorded where others have been before, as in a program that has run for a while.
fn recorded(builder: RegistryBuilder) -> Router {
    let pipeline = spans(|| Ok(Nowhere))
        .queue_size(MANY)
        .batch_size(MANY)
        .interval(Duration::from_hours(1));
    let (handler, guard) = pipeline.build().expect("there is nothing to fail");
    install(builder.handler(handler));
    let mut service = observed();
    calls(&mut service, PREPARED);
    guard.flush().expect("nowhere takes everything");
    std::mem::forget(guard);
    service
}

/// More spans than are recorded.
const MANY: usize = 1_000_000;

/// More calls than are counted.
const PREPARED: u64 = 6_000;

#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        Ok(())
    }
}

/// Waits until the clock has found out what a tick of the processor's counter is worth, as all but
/// the first moments of a program have.
fn install(builder: RegistryBuilder) {
    let _ = Timestamp::now();
    thread::sleep(Duration::from_millis(60));
    let _ = Timestamp::now();
    let registry = builder.build();
    registry.expect("names are unique").install();
}
