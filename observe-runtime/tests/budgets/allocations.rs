//! An observed call that a handler hears of allocates nothing once its thread has seen one.

use std::hint::black_box;
use std::sync::LazyLock;

use observe::{Context, Handler, Registry, ScopedRegistry, event, key, observed};

use crate::allocator::allocations_of;
use crate::clock;
use crate::polling::{block_on, yield_now};

struct DoNothing;

impl Handler for DoNothing {
    type State = ();

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, _context: &Context, (): ()) {}
}

/// A handler that remembers a few words, as one that measures time would.
struct Remember;

impl Handler for Remember {
    type State = [u64; 4];

    fn on_start(&self, _context: &Context) -> [u64; 4] {
        [7; 4]
    }

    fn on_stop(&self, _context: &Context, state: [u64; 4]) {
        black_box(state);
    }
}

/// A handler that remembers more than there is room for.
struct RememberMuch;

impl Handler for RememberMuch {
    type State = [u64; 5];

    fn on_start(&self, _context: &Context) -> [u64; 5] {
        [7; 5]
    }

    fn on_stop(&self, _context: &Context, state: [u64; 5]) {
        black_box(state);
    }
}

fn registry(handler: impl Handler) -> Registry {
    let registry = Registry::builder().handler(handler).build();
    registry.expect("declarations of one name have the same keys")
}

// Made once, before anything is counted: a registry that comes or goes lets every callsite ask
// again, which allocates.
static REGISTRIES: LazyLock<[Registry; 3]> = LazyLock::new(|| {
    clock::settle();
    [
        registry(DoNothing),
        registry(Remember),
        registry(RememberMuch),
    ]
});

fn do_nothing() -> ScopedRegistry {
    REGISTRIES[0].scoped()
}

fn remember() -> ScopedRegistry {
    REGISTRIES[1].scoped()
}

fn remember_much() -> ScopedRegistry {
    REGISTRIES[2].scoped()
}

/// What a call allocates after the first one.
fn steady(call: impl Fn()) -> u64 {
    call();
    allocations_of(|| (0..100).for_each(|_| call()))
}

#[observed(
    name = "allocations.low",
    low = ["region" = region, "kind" = kind, "is_new" = is_new],
)]
fn low(region: &'static str, kind: &'static str, is_new: bool) {
    black_box((region, kind, is_new));
}

#[observed(
    name = "allocations.low_async",
    low = ["region" = region, "kind" = kind, "is_new" = is_new],
)]
async fn low_async(region: &'static str, kind: &'static str, is_new: bool) {
    yield_now().await;
    black_box((region, kind, is_new));
}

#[observed(
    name = "allocations.high",
    low = ["tenant" = observe::bounded(tenant, 10)],
    high = ["name" = name, "ratio" = ratio, "shown" = format_args!("{ratio:.1}"), "late"],
    events = ["half_way"],
)]
fn high(tenant: u8, name: &str, ratio: f64) -> Result<usize, std::num::ParseIntError> {
    event!("half_way");
    key!("late" = name.len());
    name.parse()
}

#[observed(name = "allocations.outer")]
async fn outer() {
    low("eu", "card", true);
    low_async("eu", "card", true).await;
    low("eu", "card", true);
}

#[test]
fn three_static_low_keys_allocate_nothing() {
    let _scoped = do_nothing();
    assert_eq!(steady(|| low("eu", "card", true)), 0);
}

#[test]
fn three_static_low_keys_of_a_future_allocate_nothing() {
    let _scoped = do_nothing();
    assert_eq!(steady(|| block_on(low_async("eu", "card", true))), 0);
}

#[test]
fn high_and_bounded_keys_events_and_errors_allocate_nothing() {
    let _scoped = do_nothing();
    assert_eq!(steady(|| drop(black_box(high(7, "seven", 0.5)))), 0);
}

#[observed(name = "allocations.failing")]
fn failing() -> Result<(), std::io::Error> {
    Err(std::io::ErrorKind::NotFound.into())
}

#[test]
fn a_kind_that_is_put_together_allocates_once() {
    let _scoped = do_nothing();
    assert_eq!(steady(|| drop(black_box(failing()))), 0);
}

#[observed(name = "allocations.long", high = ["step", "label", "note"(optional)])]
fn long() {
    for step in 0..100_000 {
        key!("step" = format_args!("step {step}"));
        key!("label" = "a rather long label".get(step % 19..));
        key!("note" = (step % 3 == 0).then_some("an even longer note, which is there or not"));
    }
}

#[test]
fn text_that_is_set_again_and_again_needs_room_once() {
    let _scoped = do_nothing();
    long();
    assert_eq!(allocations_of(long), 0);
}

#[test]
fn nested_calls_allocate_nothing() {
    let _scoped = do_nothing();
    assert_eq!(steady(|| block_on(outer())), 0);
}

#[test]
fn four_words_that_a_handler_remembers_allocate_nothing() {
    let _scoped = remember();
    assert_eq!(steady(|| low("eu", "card", true)), 0);
}

#[test]
fn what_a_handler_remembers_beyond_four_words_is_all_that_is_allocated() {
    let _scoped = remember_much();
    assert_eq!(steady(|| low("eu", "card", true)), 100);
}
