//! Keeps a pipeline running.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::error::DeliveryError;
use super::queue::Queue;
use super::stats::SpanStats;

/// Keeps the export of spans running; dropping it exports what is left, and ends it.
///
/// Keep it in `main` until the program ends. What ends the process at once, as
/// [`std::process::exit`], a signal or `panic = "abort"` do, loses what was recorded since the last
/// batch: call [`shutdown`](Self::shutdown) before.
///
/// Dropping waits for up to 5 seconds, or what
/// [`shutdown_deadline`](super::SpansBuilder::shutdown_deadline) says; an exporter that blocks its
/// thread is left behind then. In an asynchronous `main` that wait is one of the thread.
///
/// After a fork the child exports nothing: it would export the parent's records a second time over
/// the parent's connection. A child that observes starts a pipeline of its own, after
/// [`reseed_ids`](observe::propagation::reseed_ids).
#[must_use = "spans are exported until the guard is dropped"]
pub struct SpanGuard {
    queue: Arc<Queue>,
    deadline: Duration,
    is_shut_down: bool,
}

impl SpanGuard {
    pub(super) fn new(queue: Arc<Queue>) -> Self {
        let deadline = queue.limits().shutdown;
        Self {
            queue,
            deadline,
            is_shut_down: false,
        }
    }

    /// Exports all that has been recorded, for as long as a dropped guard would wait.
    ///
    /// Spans that have not ended are not recorded.
    ///
    /// # Errors
    ///
    /// If the exporter failed or was not done in time.
    pub fn flush(&self) -> Result<(), DeliveryError> {
        let by = after(self.deadline);
        self.deliver(by, self.deadline, |queue| queue.control.ask())
    }

    /// Exports all that has been recorded and ends. Observations go on to have trace ids; what is
    /// sampled from now on is counted as dropped.
    ///
    /// # Errors
    ///
    /// If the exporter failed or was not done in time.
    pub fn shutdown(mut self, deadline: Duration) -> Result<(), DeliveryError> {
        self.is_shut_down = true;
        self.end(deadline)
    }

    /// What became of the spans so far.
    #[must_use]
    pub fn stats(&self) -> SpanStats {
        self.queue.counters.stats()
    }

    /// How many spans were not recorded, because the queue was full.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.stats().dropped
    }

    fn end(&self, deadline: Duration) -> Result<(), DeliveryError> {
        self.queue.close();
        let by = after(deadline);
        self.deliver(by, deadline, |queue| queue.control.ask_for_end(by))
    }

    fn deliver(
        &self,
        by: Instant,
        deadline: Duration,
        ask: impl FnOnce(&Queue) -> u64,
    ) -> Result<(), DeliveryError> {
        if self.queue.is_forked() {
            return Err(DeliveryError::Forked);
        }
        if self.queue.control.has_ended() {
            return Err(DeliveryError::Ended);
        }
        let failed = self.stats().failed;
        let flush = ask(&self.queue);
        self.queue.signal.raise();
        if !self.queue.control.wait(flush, by) {
            return Err(DeliveryError::Deadline(deadline));
        }
        match self.stats().failed - failed {
            0 => Ok(()),
            spans => Err(DeliveryError::Failed {
                spans,
                reason: self.queue.counters.last_failure(),
            }),
        }
    }
}

/// The moment that is so far away; `Duration::MAX` is as good as never.
fn after(deadline: Duration) -> Instant {
    const NEVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);
    let now = Instant::now();
    now.checked_add(deadline).unwrap_or_else(|| now + NEVER)
}

impl Drop for SpanGuard {
    fn drop(&mut self) {
        if !self.is_shut_down {
            // Failures have been told and counted.
            let _ = self.end(self.deadline);
        }
    }
}

impl fmt::Debug for SpanGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpanGuard")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}
