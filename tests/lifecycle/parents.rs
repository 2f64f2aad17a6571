//! Which observation is around another, and which one a key belongs to.

use std::pin::pin;

use observe::{event, key, observed};
use observe_tests::{Recorded, block_on, poll_once, yield_now};

#[observed(name = "parents.leaf")]
fn leaf() {}

#[observed(name = "parents.left")]
async fn left() {
    yield_now().await;
    leaf();
    later().await;
}

#[observed(name = "parents.right")]
async fn right() {
    leaf();
    yield_now().await;
    later().await;
}

#[observed(name = "parents.later")]
async fn later() {
    yield_now().await;
    leaf();
}

#[observed(name = "parents.both")]
async fn both() {
    tokio::join!(biased; left(), right());
    leaf();
}

fn starts(recorded: &Recorded) -> Vec<String> {
    let lines = recorded.lines().into_iter();
    lines.filter(|line| line.starts_with("start ")).collect()
}

#[test]
fn futures_that_take_turns_keep_their_parents() {
    let recorded = Recorded::here();
    block_on(both());
    assert_eq!(
        starts(&recorded),
        [
            "start parents.both",
            "start parents.left in parents.both",
            "start parents.right in parents.both",
            "start parents.leaf in parents.right",
            "start parents.leaf in parents.left",
            "start parents.later in parents.left",
            "start parents.later in parents.right",
            "start parents.leaf in parents.later",
            "start parents.leaf in parents.later",
            "start parents.leaf in parents.both",
        ]
    );
}

#[test]
fn a_future_that_waits_is_around_nothing() {
    let recorded = Recorded::here();
    let mut waiting = pin!(left());
    assert!(poll_once(waiting.as_mut()).is_pending());
    leaf();
    let mut other = pin!(right());
    assert!(poll_once(other.as_mut()).is_pending());
    block_on(waiting);
    block_on(other);
    assert_eq!(
        starts(&recorded),
        [
            "start parents.left",
            "start parents.leaf",
            "start parents.right",
            "start parents.leaf in parents.right",
            "start parents.leaf in parents.left",
            "start parents.later in parents.left",
            "start parents.leaf in parents.later",
            "start parents.later in parents.right",
            "start parents.leaf in parents.later",
        ]
    );
}

#[observed(name = "parents.sync")]
fn sync() {
    leaf();
    block_on(later());
    leaf();
}

#[test]
fn sync_and_async_observations_nest_in_each_other() {
    let recorded = Recorded::here();
    block_on(async {
        sync();
    });
    assert_eq!(
        starts(&recorded),
        [
            "start parents.sync",
            "start parents.leaf in parents.sync",
            "start parents.later in parents.sync",
            "start parents.leaf in parents.later",
            "start parents.leaf in parents.sync",
        ]
    );
}

#[observed(name = "parents.recursive", high = ["depth" = depth, "below", "above"], events = ["turn"])]
fn recursive(depth: u64) -> u64 {
    key!("above" = depth * 10);
    let below = if depth == 0 { 0 } else { recursive(depth - 1) };
    if depth == 1 {
        event!("turn");
    }
    key!("below" = below);
    below + 1
}

#[test]
fn a_key_belongs_to_the_innermost_call() {
    let recorded = Recorded::here();
    assert_eq!(recursive(2), 3);
    assert_eq!(
        recorded.ended(),
        [
            "parents.recursive{depth=0 below=0 above=0} ok",
            "parents.recursive{depth=1 below=1 above=10} ok",
            "parents.recursive{depth=2 below=2 above=20} ok"
        ]
    );
}

#[observed(name = "parents.async_recursive", high = ["depth" = depth, "below"])]
async fn async_recursive(depth: u64) -> u64 {
    let mut below = 0;
    if depth > 0 {
        yield_now().await;
        below = Box::pin(async_recursive(depth - 1)).await;
        yield_now().await;
    }
    key!("below" = below);
    below + 1
}

#[test]
fn a_key_belongs_to_the_future_that_is_polled() {
    let recorded = Recorded::here();
    let (one, other) =
        block_on(async { tokio::join!(biased; async_recursive(1), async_recursive(2)) });
    assert_eq!((one, other), (2, 3));
    let mut ended = recorded.ended();
    ended.sort();
    assert_eq!(
        ended,
        [
            "parents.async_recursive{depth=0 below=0} ok",
            "parents.async_recursive{depth=0 below=0} ok",
            "parents.async_recursive{depth=1 below=1} ok",
            "parents.async_recursive{depth=1 below=1} ok",
            "parents.async_recursive{depth=2 below=2} ok"
        ]
    );
}

#[observed(name = "parents.interrupted", high = ["mine"])]
fn interrupted(call: &dyn Fn()) {
    leaf();
    call();
    key!("mine" = true);
}

#[test]
fn a_key_passes_over_other_observations() {
    let recorded = Recorded::here();
    interrupted(&sync);
    assert_eq!(
        recorded.ended().last().map(String::as_str),
        Some("parents.interrupted{mine=true} ok")
    );
}

#[observed(name = "parents.lends", high = ["mine"])]
fn lends(run: fn(&mut dyn FnMut())) {
    run(&mut || key!("mine" = true));
}

#[test]
fn a_key_finds_its_observation_from_inside_another() {
    #[observed(name = "parents.borrows")]
    fn borrows(call: &mut dyn FnMut()) {
        call();
    }
    let recorded = Recorded::here();
    lends(borrows);
    assert_eq!(
        recorded.ended(),
        ["parents.borrows ok", "parents.lends{mine=true} ok"]
    );
}
