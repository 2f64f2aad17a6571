//! Wakes the thread that exports.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

/// Something to wait for that any thread may raise; raised twice before anyone looks, it is raised
/// once.
#[derive(Debug, Default)]
pub(super) struct Signal {
    is_raised: AtomicBool,
    waiting: Mutex<Option<Waker>>,
}

impl Signal {
    pub(super) fn raise(&self) {
        if self.is_raised.swap(true, Ordering::AcqRel) {
            return;
        }
        let waiting = self.waiting.lock();
        let waker = waiting.unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    pub(super) fn is_raised(&self) -> bool {
        self.is_raised.load(Ordering::Relaxed)
    }

    /// Waits until it is raised, and lowers it.
    pub(super) async fn raised(&self) {
        poll_fn(|task| self.poll(task)).await;
    }

    fn poll(&self, task: &mut Context<'_>) -> Poll<()> {
        if self.lower() {
            return Poll::Ready(());
        }
        let waiting = self.waiting.lock();
        *waiting.unwrap_or_else(PoisonError::into_inner) = Some(task.waker().clone());
        // Whoever raised it before there was a waker has woken nobody.
        if self.lower() {
            return Poll::Ready(());
        }
        Poll::Pending
    }

    fn lower(&self) -> bool {
        self.is_raised.swap(false, Ordering::AcqRel)
    }
}
