//! Futures that interleave, are cancelled, panic and move between threads.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context as TaskContext, Poll, Waker};

use observe::__private::{Call, Observed};
use observe::{Carried, ObservationDocumentation, key, observed};

use crate::ended::listening;
use crate::leaf;

fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut TaskContext::from_waker(Waker::noop()))
}

async fn yield_now() {
    let mut is_done = false;
    poll_fn(|_| {
        if std::mem::replace(&mut is_done, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

#[observed(name = "soundness.inner", high = ["text"])]
async fn inner(text: &str) {
    key!("text" = text);
    yield_now().await;
    leaf();
    yield_now().await;
}

#[observed(name = "soundness.outer", high = ["text"])]
async fn outer(text: &str) {
    key!("text" = text);
    inner(text).await;
    yield_now().await;
    assert!(text != "panics", "as the test wants it");
}

#[test]
fn interleaved_futures_keep_apart() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    let (mut first, mut second) = (pin!(outer("first")), pin!(outer("second")));
    let (mut is_first_done, mut is_second_done) = (false, false);
    while !(is_first_done && is_second_done) {
        is_first_done = is_first_done || poll_once(first.as_mut()).is_ready();
        is_second_done = is_second_done || poll_once(second.as_mut()).is_ready();
    }
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.leaf ok leaf",
            "soundness.inner ok first",
            "soundness.inner ok second",
            "soundness.outer ok first",
            "soundness.outer ok second",
        ]
    );
}

#[test]
fn futures_are_cancelled_wherever_they_stopped() {
    for polls in 0..4 {
        let (registry, ended) = listening();
        let _scoped = registry.scoped();
        let mut future = Box::pin(outer("text"));
        for _ in 0..polls {
            assert!(poll_once(future.as_mut()).is_pending());
        }
        drop(future);
        leaf();
        let cancelled = ended
            .lines()
            .iter()
            .filter(|line| line.contains("cancelled"))
            .count();
        assert_eq!(cancelled, [0, 2, 2, 1][polls]);
    }
}

#[test]
fn futures_panic_in_any_poll() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    let mut future = Box::pin(outer("panics"));
    let run = AssertUnwindSafe(|| while poll_once(future.as_mut()).is_pending() {});
    assert!(catch_unwind(run).is_err());
    drop(future);
    leaf();
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.inner ok panics",
            "soundness.outer panic panics",
            "soundness.leaf ok leaf",
        ]
    );
}

#[test]
fn futures_move_between_threads() {
    let (registry, ended) = listening();
    let mut future = Box::pin(outer("text"));
    let mut is_done = false;
    while !is_done {
        let registry = registry.clone();
        (future, is_done) = std::thread::spawn(move || {
            let _scoped = registry.scoped();
            let is_done = poll_once(future.as_mut()).is_ready();
            (future, is_done)
        })
        .join()
        .expect("a poll does not panic");
    }
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.inner ok text",
            "soundness.outer ok text",
        ]
    );
}

fn is_shared<T: Send + Sync>(_: &T) {}

#[observed(name = "soundness.made")]
fn made(text: &str) -> impl Future<Output = usize> {
    std::future::ready(text.len())
}

#[test]
fn futures_are_send_and_sync_as_their_bodies_are() {
    is_shared(&inner("text"));
    is_shared(&made("text"));
}

#[observed(name = "soundness.carrying", high = ["text"])]
fn carrying() -> Carried<impl Future<Output = ()>> {
    key!("text" = "the parent has ended");
    observe::carried(inner("carried"))
}

#[test]
fn futures_carry_an_observation_that_has_ended() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    let mut carried = Box::pin(carrying());
    assert!(poll_once(carried.as_mut()).is_pending());
    std::thread::spawn(move || {
        assert!(poll_once(carried.as_mut()).is_pending());
        drop(carried);
    })
    .join()
    .expect("a poll does not panic");
    leaf();
    assert_eq!(
        ended.lines(),
        [
            "soundness.carrying ok the parent has ended",
            "soundness.leaf ok leaf",
            "soundness.inner cancelled carried",
            "soundness.leaf ok leaf",
        ]
    );
}

/// Declares what a frame on another stack observes.
#[derive(ObservationDocumentation)]
#[observation(name = "soundness.kept")]
struct Kept;

#[test]
fn a_first_poll_takes_nothing_that_another_frame_owns() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    // What only a switched stack does otherwise: a call that is opened in a poll outlives it.
    let mut kept = Call::off();
    let future = async { kept.begin_here(&Kept::DECLARATION.callsite) };
    let mut future = Box::pin(Observed::new(future, |(), _| {
        unreachable!("it left no call")
    }));
    assert!(poll_once(future.as_mut()).is_ready());
    drop(future);
    kept.end(None);
    leaf();
    assert_eq!(
        ended.lines(),
        ["soundness.kept ok ", "soundness.leaf ok leaf"]
    );
}
