//! An observed future, poll by poll.

use std::pin::pin;

use observe::{event, observed};
use observe_tests::{Recorded, block_on, poll_once, yield_now};

#[observed(name = "polls.twice", events = ["between"])]
async fn twice() {
    yield_now().await;
    event!("between");
    yield_now().await;
}

#[test]
fn the_scope_is_open_while_the_future_is_polled() {
    let recorded = Recorded::here();
    let mut future = pin!(twice());
    assert_eq!(recorded.lines(), [""; 0]);
    assert!(poll_once(future.as_mut()).is_pending());
    assert_eq!(
        recorded.lines(),
        ["start polls.twice", "open polls.twice", "close polls.twice"]
    );
    assert!(poll_once(future.as_mut()).is_pending());
    assert_eq!(
        recorded.lines()[3..],
        [
            "open polls.twice",
            "event polls.twice between",
            "close polls.twice"
        ]
    );
    assert!(poll_once(future.as_mut()).is_ready());
    assert_eq!(
        recorded.lines()[6..],
        [
            "open polls.twice",
            "close polls.twice",
            "stop polls.twice ok"
        ]
    );
}

#[test]
fn a_future_that_is_never_polled_leaves_no_trace() {
    let recorded = Recorded::here();
    drop(twice());
    assert_eq!(recorded.lines(), [""; 0]);
}

#[observed(name = "polls.outer")]
async fn outer() {
    twice().await;
}

#[test]
fn scopes_nest_in_every_poll() {
    let recorded = Recorded::here();
    let mut future = pin!(outer());
    assert!(poll_once(future.as_mut()).is_pending());
    assert!(poll_once(future.as_mut()).is_pending());
    let lines = recorded.lines();
    assert_eq!(
        lines,
        [
            "start polls.outer",
            "open polls.outer",
            "start polls.twice in polls.outer",
            "open polls.twice",
            "close polls.twice",
            "close polls.outer",
            "open polls.outer",
            "open polls.twice",
            "event polls.twice between",
            "close polls.twice",
            "close polls.outer",
        ]
    );
}

#[test]
fn a_future_belongs_to_the_registry_of_its_first_poll() {
    let mut future = Box::pin(twice());
    let first = Recorded::here();
    assert!(poll_once(future.as_mut()).is_pending());
    let second = Recorded::here();
    block_on(future);
    assert_eq!(first.ended(), ["polls.twice ok"]);
    assert_eq!(second.lines(), [""; 0]);
}
