//! Drives futures with a Tokio runtime of its own, so that connections outlive the application's.

use std::future::Future;
use std::io;
use std::time::Duration;

use ::tokio::runtime::{Builder, Runtime};
use ::tokio::time::timeout;

/// A runtime of one thread, which runs while the thread waits.
#[derive(Debug)]
pub(in crate::traces) struct Engine {
    runtime: Runtime,
}

impl Engine {
    /// An engine for this thread.
    pub(in crate::traces) fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { runtime })
    }

    /// Runs `work`, which may look for the runtime that drives it.
    pub(in crate::traces) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        let _entered = self.runtime.enter();
        work()
    }

    /// What the future comes to, unless that takes longer.
    pub(in crate::traces) fn run<F: Future>(
        &self,
        future: F,
        limit: Duration,
    ) -> Option<F::Output> {
        self.runtime
            .block_on(async { timeout(limit, future).await })
            .ok()
    }

    /// Ends what still runs, without waiting for what cannot be interrupted.
    pub(in crate::traces) fn end(self) {
        self.runtime.shutdown_background();
    }
}
