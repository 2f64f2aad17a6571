//! A program in which nobody listens pays for no observation.
//!
//! One test alone: a registry anywhere in the program would let callsites ask it.

#[path = "../budgets/allocator.rs"]
mod allocator;
#[path = "../budgets/polling.rs"]
mod polling;

use std::cell::Cell;

use allocator::allocations_of;
use observe::{event, key, observed};
use polling::{block_on, yield_now};

thread_local! {
    static EVALUATED: Cell<u64> = const { Cell::new(0) };
}

/// A value whose evaluation shows, and allocates.
fn evaluated() -> String {
    EVALUATED.set(EVALUATED.get() + 1);
    String::from("evaluated")
}

#[observed(
    name = "off.sync",
    low = ["entry" = observe::bounded(evaluated(), 10)],
    high = ["body", "return" = |()| evaluated()],
    events = ["step"],
)]
fn sync() {
    key!("body" = evaluated());
    event!("step");
}

#[observed(
    name = "off.async",
    low = ["entry" = observe::bounded(evaluated(), 10)],
    high = ["body", "return" = |()| evaluated()],
    events = ["step"],
)]
async fn asynchronous() {
    yield_now().await;
    key!("body" = evaluated());
    event!("step");
}

fn all() {
    sync();
    block_on(asynchronous());
}

#[test]
fn calls_that_nobody_hears_of_neither_allocate_nor_evaluate_keys() {
    // The first call of each asks whether anyone listens.
    all();
    assert_eq!(allocations_of(|| (0..100).for_each(|_| all())), 0);
    assert_eq!(EVALUATED.get(), 0);
}
