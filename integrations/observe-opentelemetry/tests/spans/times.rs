//! When spans start and end.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use observe::{Clock, Registry, Timestamp, event, observed};
use observe_opentelemetry::SpanGuard;

use crate::pipeline::{Memory, Pipeline};

#[observed(name = "times.work")]
fn work() {}

#[test]
fn a_span_is_now() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let before = SystemTime::now();
    work();
    let after = SystemTime::now();
    let span = pipeline.span("times.work");
    let slack = Duration::from_secs(1);
    assert!(
        span.start_time >= before - slack,
        "{:?} {before:?}",
        span.start_time
    );
    assert!(span.start_time <= span.end_time);
    assert!(
        span.end_time <= after + slack,
        "{:?} {after:?}",
        span.end_time
    );
}

/// A clock that goes on when it is told to.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

#[observed(name = "times.told", events = ["half"])]
fn told(hands: &Hands) {
    hands.0.fetch_add(1_000, Ordering::Relaxed);
    event!("half");
    hands.0.fetch_add(2_000, Ordering::Relaxed);
}

/// A registry whose clock is those hands, and zero of which is a thousand seconds after 1970.
fn registry(hands: &Hands, memory: &Memory) -> (Registry, SpanGuard) {
    let (clock, exporter) = (hands.clone(), memory.clone());
    let spans = observe_opentelemetry::spans(move || Ok(exporter))
        .shutdown_deadline(Duration::from_secs(60))
        .clock(clock.clone(), first());
    let (handler, guard) = spans.build().expect("the pipeline starts");
    let registry = Registry::builder().handler(handler).clock(clock).build();
    (registry.expect("declarations agree"), guard)
}

fn first() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000)
}

#[test]
fn a_clock_of_ones_own_is_followed() {
    let (hands, memory) = (Hands::default(), Memory::default());
    let (registry, guard) = registry(&hands, &memory);
    hands.0.store(500, Ordering::Relaxed);
    {
        let _scoped = registry.scoped();
        told(&hands);
    }
    guard.flush().expect("memory takes everything");
    let span = &memory.batches()[0][0];
    let at = |nanos| first() + Duration::from_nanos(nanos);
    assert_eq!(span.start_time, at(500));
    assert_eq!(span.events[0].timestamp, at(1_500));
    assert_eq!(span.end_time, at(3_500));
}

#[observed(name = "times.back")]
fn back(hands: &Hands) {
    hands.0.fetch_sub(1_000, Ordering::Relaxed);
}

#[test]
fn a_span_does_not_end_before_it_starts_if_its_clock_steps_back() {
    let (hands, memory) = (Hands::default(), Memory::default());
    let (registry, guard) = registry(&hands, &memory);
    hands.0.store(5_500, Ordering::Relaxed);
    {
        let _scoped = registry.scoped();
        back(&hands);
    }
    guard.flush().expect("memory takes everything");
    let span = &memory.batches()[0][0];
    assert_eq!(span.start_time, first() + Duration::from_nanos(5_500));
    assert_eq!(span.end_time, span.start_time);
}
