//! Starts the thread that exports.

use std::any::Any;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;

use observe::Registry;
use opentelemetry::Context as OtelContext;
use opentelemetry_sdk::Resource;

use super::drain::Drain;
use super::engine::Engine;
use super::error::StartError;
use super::exporter::Exporter;
use super::queue::Queue;
use super::span_data::Keys;
use super::wall::Wall;

/// Makes the exporter, on the thread that will call it.
pub(super) type Build =
    Box<dyn FnOnce() -> Result<Box<dyn Exporter>, Box<dyn Error + Send + Sync>> + Send>;

/// Starts the thread that exports, and waits until it has its exporter.
pub(super) fn start(
    queue: Arc<Queue>,
    build: Build,
    resource: Resource,
    wall: Wall,
    keys: Keys,
) -> Result<(), StartError> {
    let (answer, answered) = mpsc::sync_channel(1);
    let work = move || {
        unobserved(|| match prepare(queue, build, &resource, wall, keys) {
            Ok(drain) => {
                let _ = answer.send(Ok(()));
                drain.run();
            }
            Err(error) => {
                let _ = answer.send(Err(error));
            }
        });
    };
    let thread = thread::Builder::new().name("observe-spans".into());
    thread.spawn(work).map_err(StartError::thread)?;
    let result = answered.recv();
    // A thread that ends without a word has panicked.
    result.unwrap_or_else(|_| Err(StartError::exporter_panicked()))
}

/// Runs what exports so that it does not give it more to export.
fn unobserved(work: impl FnOnce()) {
    let _suppressed = OtelContext::enter_telemetry_suppressed_scope();
    let nobody = Registry::builder().build();
    let _scoped = nobody.as_ref().map(Registry::scoped);
    work();
}

fn prepare(
    queue: Arc<Queue>,
    build: Build,
    resource: &Resource,
    wall: Wall,
    keys: Keys,
) -> Result<Drain, StartError> {
    let engine = Engine::new().map_err(StartError::thread)?;
    let result = catch_unwind(AssertUnwindSafe(|| engine.within(build)));
    let result = result.map_err(|payload: Box<dyn Any + Send>| {
        // Its `Drop` is the exporter's code, too.
        std::mem::forget(payload);
        StartError::exporter_panicked()
    })?;
    let mut exporter = result.map_err(StartError::exporter)?;
    exporter.set_resource(resource);
    Ok(Drain::new(queue, engine, exporter, wall, keys))
}
