//! Counting allocates nothing once a thread has met a series.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;
#[path = "../../../observe-runtime/tests/budgets/clock.rs"]
mod clock;

use std::hint::black_box;

use allocator::allocations_of;
use observe::{LowCardinality, Registry, bounded, event, observed};
use observe_metrics::Meters;

#[derive(Clone, Copy, LowCardinality)]
enum Payment {
    Card,
}

#[observed(name = "allocations.closed", low = ["payment" = payment], events = ["seen"])]
fn closed(payment: Payment) {
    event!("seen");
    black_box(payment);
}

#[observed(name = "allocations.text", low = ["city" = bounded(city, 10), "zone" = "outer"])]
fn text(city: &str) -> Result<u8, std::num::ParseIntError> {
    city.parse()
}

/// What a hundred calls allocate after the first one.
fn steady(call: impl Fn()) -> u64 {
    call();
    allocations_of(|| (0..100).for_each(|_| call()))
}

#[test]
fn closed_sets_text_events_and_errors_allocate_nothing() {
    clock::settle();
    let meters = Meters::new();
    let registry = Registry::builder().handler(meters.handler()).build();
    let _scoped = registry.expect("no names clash").scoped();
    assert_eq!(steady(|| closed(Payment::Card)), 0);
    assert_eq!(steady(|| drop(black_box(text("Ulm")))), 0);
    let counts: Vec<_> = meters
        .families()
        .iter()
        .flat_map(|family| {
            family
                .series()
                .map(|series| series.count())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(counts, [101, 101, 101]);
}
