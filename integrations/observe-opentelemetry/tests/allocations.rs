//! Recording a span allocates nothing once a thread has recorded some.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;
#[path = "../../../observe-runtime/tests/budgets/clock.rs"]
mod clock;

use std::hint::black_box;
use std::time::Duration;

use allocator::allocations_of;
use observe::{LowCardinality, Registry, event, observed};
use observe_opentelemetry::opentelemetry_sdk::error::OTelSdkResult;
use observe_opentelemetry::opentelemetry_sdk::trace::{SpanData, SpanExporter};
use observe_opentelemetry::{SpanGuard, SpansBuilder, spans};

#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        drop(batch);
        Ok(())
    }
}

/// Takes a batch and says nothing of it any more.
#[derive(Debug)]
struct Hanging;

impl SpanExporter for Hanging {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        drop(batch);
        std::future::pending().await
    }
}

#[derive(Clone, Copy, LowCardinality)]
enum Payment {
    Card,
}

#[observed(
    name = "allocations.closed",
    low = ["payment" = payment, "urgent" = urgent],
    high = ["number" = number],
)]
fn closed(payment: Payment, urgent: bool, number: u64) {
    black_box((payment, urgent, number));
}

#[observed(name = "allocations.text", high = ["city" = city], events = ["seen"])]
fn text(city: &str) -> Result<u8, std::num::ParseIntError> {
    event!("seen");
    city.parse()
}

#[observed(name = "allocations.outer")]
fn outer() {
    closed(Payment::Card, true, 7);
}

fn nowhere() -> SpansBuilder {
    spans(|| Ok(Nowhere)).shutdown_deadline(Duration::from_secs(60))
}

fn pipeline(spans: SpansBuilder) -> (Registry, SpanGuard) {
    let spans = spans.interval(Duration::from_secs(3600));
    let (handler, guard) = spans.build().expect("the pipeline starts");
    let registry = Registry::builder().handler(handler).build();
    (registry.expect("declarations agree"), guard)
}

/// What fifty calls allocate after many, which were exported in between.
fn steady(guard: &SpanGuard, call: impl Fn()) -> u64 {
    // Segments take turns, and each place in them makes room for text when it first has some.
    for _ in 0..20 {
        (0..50).for_each(|_| call());
        guard.flush().expect("nowhere takes everything");
    }
    allocations_of(|| (0..50).for_each(|_| call()))
}

// One test: a registry that comes or goes lets every callsite ask again, which allocates.
#[test]
fn what_is_recorded_or_dropped_allocates_nothing_and_a_bridged_scope_once() {
    clock::settle();
    keys_parents_text_events_and_errors();
    spans_that_nobody_takes();
    bridged_scopes();
}

fn keys_parents_text_events_and_errors() {
    let (registry, guard) = pipeline(nowhere());
    let _scoped = registry.scoped();
    assert_eq!(steady(&guard, || closed(Payment::Card, true, 7)), 0);
    assert_eq!(steady(&guard, outer), 0);
    assert_eq!(steady(&guard, || drop(black_box(text("Ulm")))), 0);
    assert_eq!(guard.stats().lost(), 0);
}

/// However many there are: what does not fit is dropped.
fn spans_that_nobody_takes() {
    let spans = spans(|| Ok(Hanging))
        .queue_size(1_000)
        // It would make room.
        .export_deadline(Duration::from_secs(3600))
        .shutdown_deadline(Duration::from_millis(10));
    let (registry, guard) = pipeline(spans);
    let _scoped = registry.scoped();
    // As many as the queue holds, and as many that are on their way.
    while guard.dropped() < 10_000 {
        closed(Payment::Card, true, 7);
    }
    let calls = || (0..100_000).for_each(|_| closed(Payment::Card, true, 7));
    assert_eq!(allocations_of(calls), 0);
    assert!(guard.dropped() >= 110_000 - 1_000, "{guard:?}");
}

fn bridged_scopes() {
    let (registry, guard) = pipeline(nowhere().bridge());
    let _scoped = registry.scoped();
    assert_eq!(steady(&guard, || closed(Payment::Card, true, 7)), 50);
}
