//! Drives futures that need no runtime.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Parks its thread while there is nothing to do.
#[derive(Debug)]
pub(in crate::traces) struct Engine {
    waker: Waker,
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl Engine {
    /// An engine for this thread.
    // The one with a runtime can fail.
    #[allow(clippy::unnecessary_wraps)]
    pub(in crate::traces) fn new() -> io::Result<Self> {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        Ok(Self { waker })
    }

    /// Runs `work`, which may look for the runtime that drives it: there is none.
    #[allow(clippy::unused_self)]
    pub(in crate::traces) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    /// What the future comes to, unless that takes longer.
    pub(in crate::traces) fn run<F: Future>(
        &self,
        future: F,
        limit: Duration,
    ) -> Option<F::Output> {
        let mut future = pin!(future);
        let started = Instant::now();
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&self.waker))
            {
                return Some(output);
            }
            let left = limit.checked_sub(started.elapsed())?;
            thread::park_timeout(left);
        }
    }

    /// Ends what still runs.
    pub(in crate::traces) fn end(self) {}
}
