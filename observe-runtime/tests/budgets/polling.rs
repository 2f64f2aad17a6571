//! Runs futures without allocating.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Polls a future that wakes itself until it is done.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            return output;
        }
    }
}

/// Is pending once.
pub(crate) async fn yield_now() {
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
