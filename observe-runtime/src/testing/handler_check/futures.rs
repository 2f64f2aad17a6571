//! Futures, which open and close their scope with every poll.

use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::calls::unwind;
use super::stage::{Stage, report};
use super::subject::{INNER, OUTER, RETRY};
use crate::call::Call;
use crate::callsite::Callsite;
use crate::future::Observed;

/// An observed future that can be moved to another thread.
pub(super) type MovableFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

pub(super) fn polled(stage: &Stage) {
    let mut future = observed(stage, &OUTER, 3);
    while !poll(&mut future) {}
}

pub(super) fn ready(stage: &Stage) {
    assert!(poll(&mut observed(stage, &OUTER, 0)), "nothing is pending");
}

pub(super) fn never_polled(stage: &Stage) {
    drop(observed(stage, &OUTER, 1));
}

pub(super) fn cancelled(stage: &Stage) {
    let mut future = observed(stage, &OUTER, 3);
    poll(&mut future);
    poll(&mut future);
    drop(future);
}

pub(super) fn panicking(stage: &Stage) {
    let body = async {
        Pending(1).await;
        resume_unwind(Box::new("the observed future panics"));
    };
    let mut future = observe(stage, &OUTER, body);
    poll(&mut future);
    unwind(|| {
        poll(&mut future);
    });
}

pub(super) fn by_turns(stage: &Stage) {
    let mut outer = stage.started(&OUTER);
    let (mut first, mut second) = (observed(stage, &INNER, 3), observed(stage, &OUTER, 2));
    let mut done = [false; 2];
    while done != [true; 2] {
        done[0] = done[0] || poll(&mut first);
        done[1] = done[1] || poll(&mut second);
    }
    outer.end(None);
}

pub(super) fn outliving(stage: &Stage) {
    let mut child = observed(stage, &INNER, 2);
    let mut parent = stage.started(&OUTER);
    poll(&mut child);
    parent.end(None);
    while !poll(&mut child) {}
}

/// An observed future that is pending so many times, and reports an event at each.
pub(super) fn observed(
    stage: &Stage,
    callsite: &'static Callsite,
    pending: usize,
) -> MovableFuture {
    let has_event = !callsite.documentation().events.is_empty();
    observe(stage, callsite, async move {
        for _ in 0..pending {
            if has_event {
                report(callsite, RETRY);
            }
            Pending(1).await;
        }
    })
}

fn observe(
    stage: &Stage,
    callsite: &'static Callsite,
    body: impl Future<Output = ()> + Send + 'static,
) -> MovableFuture {
    let end = |(): &(), call: &mut Call| call.end(None);
    Box::pin(Observed::prepared(stage.begin(callsite), body, end))
}

/// Whether the future is done.
pub(super) fn poll(future: &mut MovableFuture) -> bool {
    let mut task = Context::from_waker(Waker::noop());
    future.as_mut().poll(&mut task).is_ready()
}

/// Pending so many times.
struct Pending(usize);

impl Future for Pending {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                Poll::Pending
            }
            None => Poll::Ready(()),
        }
    }
}
