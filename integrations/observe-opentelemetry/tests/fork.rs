//! A forked child neither waits for ever nor exports its parent's records.

#![cfg(unix)]
#![allow(unsafe_code)]

#[cfg(feature = "metrics")]
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use observe::{Registry, observed};
use observe_opentelemetry::opentelemetry_sdk::error::OTelSdkResult;
use observe_opentelemetry::opentelemetry_sdk::trace::{SpanData, SpanExporter};
use observe_opentelemetry::{DeliveryError, SpanGuard, SpansBuilder, spans};

#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        drop(batch);
        Ok(())
    }
}

fn nowhere() -> SpansBuilder {
    spans(|| Ok(Nowhere)).shutdown_deadline(Duration::from_secs(60))
}

#[observed(name = "fork.work")]
fn work() {}

/// One test at a time: a child has the locks that the threads of others held, among them those under
/// which a registry is built.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts to a collector that would be waited for, for ever.
#[cfg(all(feature = "metrics", feature = "otlp-grpc"))]
fn push() -> observe_opentelemetry::MetricsGuard {
    let silent = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let address = silent.local_addr().expect("it is bound");
    // The child has it, too; it answers as little there.
    std::mem::forget(silent);
    let meters = observe_metrics::Meters::new();
    let builder = observe_opentelemetry::metrics(&meters)
        .interval(Duration::from_secs(3_600))
        .deadline(Duration::from_secs(60));
    let builder = builder.endpoint(format!("http://{address}"));
    builder.otlp_grpc().expect("it is an address")
}

/// What the child does; the number of what does not hold, zero if all does.
#[cfg(all(feature = "metrics", feature = "otlp-grpc"))]
fn pushing_child(guard: observe_opentelemetry::MetricsGuard) -> i32 {
    let started = Instant::now();
    let is_refused = guard.flush() == Err(observe_opentelemetry::PushError::Forked);
    drop(guard);
    match (is_refused, started.elapsed() < Duration::from_secs(30)) {
        (true, true) => 0,
        (false, _) => 1,
        (true, false) => 2,
    }
}

/// What the child does; the number of what does not hold, zero if all does.
fn child(guard: SpanGuard) -> i32 {
    // More than the parent's thread had been granted.
    (0..1_000).for_each(|_| work());
    let is_refused = guard.flush() == Err(DeliveryError::Forked);
    let exported = guard.stats().exported;
    let started = Instant::now();
    drop(guard);
    match (
        is_refused,
        exported,
        started.elapsed() < Duration::from_secs(30),
    ) {
        (true, 0, true) => 0,
        (false, ..) => 1,
        (_, 1.., _) => 2,
        _ => 3,
    }
}

/// The child's number, once it has ended; a child that does not end is one that fails.
fn wait(child: libc::pid_t) -> Option<i32> {
    let deadline = Instant::now() + Duration::from_secs(120);
    while Instant::now() < deadline {
        let mut status = 0;
        // SAFETY: `status` is valid for the call's duration.
        let ended = unsafe { libc::waitpid(child, &raw mut status, libc::WNOHANG) };
        if ended == child {
            return libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status));
        }
        std::thread::yield_now();
    }
    // SAFETY: it is a child of this process that nobody has waited for.
    unsafe { libc::kill(child, libc::SIGKILL) };
    None
}

#[test]
fn a_child_leaves_export_to_its_parent() {
    let _alone = alone();
    let pipeline = nowhere().interval(Duration::from_secs(3600));
    let (handler, guard) = pipeline.build().expect("the pipeline starts");
    let registry = Registry::builder().handler(handler).build();
    let _scoped = registry.expect("declarations agree").scoped();
    work();
    // SAFETY: the child calls what may need a lock of another thread, which is what is tested: it is
    // killed if it does not end. It leaves by `_exit`, so it runs no code of the harness.
    match unsafe { libc::fork() } {
        0 => {
            let number = child(guard);
            // SAFETY: nothing of this process is used after it.
            unsafe { libc::_exit(number) }
        }
        process => {
            work();
            assert_eq!(wait(process), Some(0));
            guard.flush().expect("nowhere takes everything");
            assert_eq!(guard.stats().exported, 2);
        }
    }
}

#[test]
#[cfg(all(feature = "metrics", feature = "otlp-grpc"))]
fn a_child_leaves_pushing_to_its_parent() {
    let _alone = alone();
    let guard = push();
    // SAFETY: as for the other child.
    match unsafe { libc::fork() } {
        0 => {
            let number = pushing_child(guard);
            // SAFETY: nothing of this process is used after it.
            unsafe { libc::_exit(number) }
        }
        process => {
            assert_eq!(wait(process), Some(0));
            // The parent would wait for the collector.
            std::mem::forget(guard);
        }
    }
}

/// Says so when it is dropped.
#[cfg(feature = "metrics")]
struct Done<'a>(&'a AtomicBool);

#[cfg(feature = "metrics")]
impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Forks again and again while other threads record and count, and while the exporter's collects.
#[test]
#[cfg(feature = "metrics")]
fn children_of_a_busy_process_wait_for_none_of_its_threads() {
    let _alone = alone();
    let pipeline = nowhere().interval(Duration::from_millis(1));
    let (handler, guard) = pipeline.build().expect("the pipeline starts");
    let meters = observe_metrics::Meters::new();
    let registry = Registry::builder()
        .handler(handler)
        .handler(meters.handler());
    let registry = registry.build().expect("declarations agree");
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let busy = || {
            let _scoped = registry.scoped();
            while !is_done.load(Ordering::Relaxed) {
                work();
            }
        };
        scope.spawn(busy);
        scope.spawn(busy);
        let _done = Done(&is_done);
        let _scoped = registry.scoped();
        work();
        for _ in 0..100 {
            // SAFETY: as for the other children.
            match unsafe { libc::fork() } {
                0 => {
                    (0..1_000).for_each(|_| work());
                    // SAFETY: nothing of this process is used after it.
                    unsafe { libc::_exit(0) }
                }
                process => assert_eq!(wait(process), Some(0)),
            }
        }
    });
    guard.flush().expect("nowhere takes everything");
}
