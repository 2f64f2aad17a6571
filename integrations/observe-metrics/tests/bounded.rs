//! A key whose values never end takes no more memory than its bound allows.
//!
//! A program of its own: where another test makes a registry, everything is asked anew.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;
#[path = "../../../observe-runtime/tests/budgets/clock.rs"]
mod clock;

use std::hint::black_box;

use allocator::allocations_of;
use observe::{Registry, bounded, observed};
use observe_metrics::{MeterKind, Meters};

#[observed(name = "bounded.call", low = ["number" = bounded(number, 50)])]
fn call(number: u32) {
    black_box(number);
}

#[test]
fn a_hundred_thousand_values_beyond_the_bound_allocate_nothing() {
    clock::settle();
    let meters = Meters::new();
    let registry = Registry::builder().handler(meters.handler()).build();
    let _scoped = registry.expect("no names clash").scoped();
    (100_000..100_100).for_each(call);
    let allocated = allocations_of(|| (100_100..200_100).for_each(call));
    assert_eq!(allocated, 0);
    let families = meters.families();
    let mut timers = families
        .iter()
        .filter(|family| family.kind() == MeterKind::Timer);
    let timer = timers.next().expect("it has run");
    assert_eq!(timer.series().count(), 51);
}
