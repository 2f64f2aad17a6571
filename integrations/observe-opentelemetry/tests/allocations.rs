//! Recording a span allocates nothing once a thread has recorded some.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;

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

fn pipeline(change: impl FnOnce(SpansBuilder) -> SpansBuilder) -> (Registry, SpanGuard) {
    let spans = spans(|| Ok(Nowhere)).interval(Duration::from_secs(3600));
    let (handler, guard) = change(spans).build().expect("the pipeline starts");
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
fn keys_parents_text_events_and_errors_allocate_nothing_and_a_bridged_scope_once() {
    let (registry, guard) = pipeline(|spans| spans);
    let scoped = registry.scoped();
    assert_eq!(steady(&guard, || closed(Payment::Card, true, 7)), 0);
    assert_eq!(steady(&guard, outer), 0);
    assert_eq!(steady(&guard, || drop(black_box(text("Ulm")))), 0);
    assert_eq!(guard.stats().lost(), 0);
    drop(scoped);

    let (registry, guard) = pipeline(SpansBuilder::bridge);
    let _scoped = registry.scoped();
    assert_eq!(steady(&guard, || closed(Payment::Card, true, 7)), 50);
}
