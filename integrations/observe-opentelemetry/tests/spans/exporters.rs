//! Exporters that fail, panic, hang, or cannot be built.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::{Duration, Instant};

use observe::{Current, Registry, observed};
use observe_opentelemetry::{DeliveryError, SpanGuard, SpansBuilder, spans};
use opentelemetry::Context as OtelContext;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

use crate::pipeline::Memory;

#[observed(name = "exporters.work")]
fn work() {}

/// Does what it is told before it keeps a batch.
struct Told<F> {
    memory: Memory,
    told: F,
}

impl<F> fmt::Debug for Told<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Told")
    }
}

impl<F: Fn() -> OTelSdkResult + Send + Sync> SpanExporter for Told<F> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        (self.told)()?;
        self.memory.keep(batch);
        Ok(())
    }
}

fn quiet(builder: SpansBuilder) -> SpansBuilder {
    builder
        .interval(Duration::from_secs(3600))
        .shutdown_deadline(Duration::from_secs(60))
}

fn start(builder: SpansBuilder) -> (Registry, SpanGuard) {
    let (handler, guard) = builder.build().expect("the pipeline starts");
    let registry = Registry::builder().handler(handler).build();
    (registry.expect("declarations agree"), guard)
}

fn told(told: impl Fn() -> OTelSdkResult + Send + Sync + 'static) -> (Registry, SpanGuard, Memory) {
    let memory = Memory::default();
    let exporter = Told {
        memory: memory.clone(),
        told,
    };
    let (registry, guard) = start(quiet(spans(move || Ok(exporter))));
    (registry, guard, memory)
}

#[test]
fn delivery_resumes_after_a_failure() {
    let calls = AtomicUsize::new(0);
    let (registry, guard, memory) = told(move || match calls.fetch_add(1, Ordering::Relaxed) {
        0 => Err(OTelSdkError::InternalFailure("no connection".into())),
        _ => Ok(()),
    });
    let _scoped = registry.scoped();
    work();
    let error = guard.flush().expect_err("the first batch fails");
    assert_eq!(
        error.to_string(),
        "deliver 1 span: Operation failed: no connection"
    );
    work();
    guard.flush().expect("the second one arrives");
    assert_eq!(memory.batches().concat().len(), 1);
    assert_eq!((guard.stats().exported, guard.stats().failed), (1, 1));
}

#[test]
fn delivery_resumes_after_a_panic() {
    let calls = AtomicUsize::new(0);
    let (registry, guard, memory) = told(move || {
        if calls.fetch_add(1, Ordering::Relaxed) == 0 {
            std::panic::resume_unwind(Box::new("quietly"));
        }
        Ok(())
    });
    let _scoped = registry.scoped();
    work();
    let error = guard.flush().expect_err("the first batch is lost");
    assert_eq!(
        error.to_string(),
        "deliver 1 span: the exporter panicked: quietly"
    );
    work();
    guard.flush().expect("the second one arrives");
    assert_eq!(memory.batches().concat().len(), 1);
}

/// Never done with the first batch.
#[derive(Debug)]
struct Hanging {
    memory: Memory,
    has_hung: AtomicBool,
}

impl SpanExporter for Hanging {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        if !self.has_hung.swap(true, Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
        self.memory.keep(batch);
        Ok(())
    }
}

#[test]
fn delivery_resumes_after_an_export_that_took_too_long() {
    let memory = Memory::default();
    let exporter = Hanging {
        memory: memory.clone(),
        has_hung: AtomicBool::new(false),
    };
    let builder = quiet(spans(move || Ok(exporter))).export_deadline(Duration::from_millis(10));
    let (registry, guard) = start(builder);
    let _scoped = registry.scoped();
    work();
    let error = guard.flush().expect_err("the first batch takes too long");
    assert_eq!(
        error.to_string(),
        "deliver 1 span: the exporter took longer than 10ms"
    );
    work();
    guard.flush().expect("the second one arrives");
    assert_eq!(memory.batches().concat().len(), 1);
}

/// Blocks its thread until it is let go.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }

    fn wait(&self) {
        let is_open = self.0.0.lock().unwrap();
        drop(self.0.1.wait_while(is_open, |is_open| !*is_open).unwrap());
    }
}

/// An exporter of batches of ten, with room for a hundred, which blocks as it exports the first of twenty spans.
fn blocked() -> (Gate, Registry, SpanGuard, Memory) {
    let (gate, memory) = (Gate::default(), Memory::default());
    let (entered, has_entered) = mpsc::channel();
    let exporter = Told {
        memory: memory.clone(),
        told: {
            let gate = gate.clone();
            move || {
                let _ = entered.send(());
                gate.wait();
                Ok(())
            }
        },
    };
    let builder = quiet(spans(move || Ok(exporter)))
        .queue_size(100)
        .batch_size(10);
    let (registry, guard) = start(builder);
    let scoped = registry.scoped();
    (0..20).for_each(|_| work());
    has_entered.recv().expect("a full batch wakes the exporter");
    drop(scoped);
    (gate, registry, guard, memory)
}

#[test]
fn an_exporter_that_blocks_costs_spans_but_neither_time_nor_memory() {
    let (gate, registry, guard, memory) = blocked();
    let _scoped = registry.scoped();

    // The program goes on; what does not fit is dropped.
    (0..1_000).for_each(|_| work());
    assert!(
        (900..=910).contains(&guard.dropped()),
        "{:?}",
        guard.stats()
    );

    gate.open();
    guard.flush().expect("everything else arrives");
    let stats = guard.stats();
    assert_eq!(stats.exported + stats.dropped, 1_020);
    assert_eq!(memory.batches().concat().len() as u64, stats.exported);
    work();
    guard.flush().expect("and what comes after it");
    assert_eq!(guard.stats().exported, stats.exported + 1);
}

#[test]
fn a_guard_does_not_wait_for_an_exporter_that_blocks() {
    let (gate, _registry, guard, _) = blocked();
    let (deadline, started) = (Duration::from_millis(50), Instant::now());
    assert_eq!(
        guard.shutdown(deadline),
        Err(DeliveryError::Deadline(deadline))
    );
    assert!(started.elapsed() < Duration::from_secs(30));
    gate.open();
}

#[test]
fn an_exporter_that_cannot_be_built_says_why() {
    let builder = spans(|| -> Result<Memory, _> { Err("no address".into()) });
    let error = builder.build().expect_err("there is no exporter");
    assert_eq!(error.to_string(), "build the exporter of spans");
    let source = std::error::Error::source(&error).expect("there is a reason");
    assert_eq!(source.to_string(), "no address");
}

#[test]
fn an_exporter_that_panics_while_it_is_built_starts_nothing() {
    let builder = spans(|| -> Result<Memory, _> { std::panic::resume_unwind(Box::new(())) });
    let error = builder.build().expect_err("there is no exporter");
    assert_eq!(
        error.to_string(),
        "build the exporter of spans: it panicked"
    );
}

#[test]
fn what_an_exporter_does_is_not_observed() {
    let (told_us, was_told) = mpsc::channel();
    let (registry, guard, memory) = told(move || {
        work();
        let is_current = Current::here().documentation().is_some();
        let _ = told_us.send((is_current, OtelContext::is_current_telemetry_suppressed()));
        Ok(())
    });
    let _scoped = registry.scoped();
    work();
    guard.flush().expect("memory takes everything");
    assert_eq!(was_told.recv(), Ok((false, true)));
    guard.flush().expect("there is nothing");
    assert_eq!(memory.batches().concat().len(), 1);
}
