//! What keeps a push going.

use std::fmt;

use super::error::PushError;
use super::pusher::Pusher;

/// Pushes as long as it lives; dropped, it pushes once more, within the deadline.
///
/// Keep it in `main` until the program ends. What ends the process at once, as
/// [`std::process::exit`], a signal or `panic = "abort"` do, loses what was counted since the last
/// push: call [`shutdown`](Self::shutdown) before.
///
/// After a fork the child pushes nothing: it would push what the parent has counted a second time. A
/// child that counts starts with a store and a push of its own.
#[must_use = "dropped, it pushes once more and ends"]
pub struct MetricsGuard {
    pusher: Option<Pusher>,
}

impl MetricsGuard {
    pub(super) fn new(pusher: Pusher) -> Self {
        Self {
            pusher: Some(pusher),
        }
    }

    /// Pushes now, and waits for the collector's answer.
    ///
    /// # Errors
    ///
    /// Why it has not arrived; the next push says it all.
    pub fn flush(&self) -> Result<(), PushError> {
        self.pusher
            .as_ref()
            .map_or(Err(PushError::Ended), Pusher::flush)
    }

    /// How many pushes have not arrived.
    #[must_use]
    pub fn failures(&self) -> u64 {
        self.pusher.as_ref().map_or(0, Pusher::failures)
    }

    /// Pushes once more and ends.
    ///
    /// # Errors
    ///
    /// Why the last push has not arrived.
    pub fn shutdown(mut self) -> Result<(), PushError> {
        self.pusher.take().map_or(Ok(()), Pusher::end)
    }
}

impl Drop for MetricsGuard {
    fn drop(&mut self) {
        if let Some(pusher) = self.pusher.take() {
            // Nobody is there to be told; a failed push has been counted and said.
            let _ = pusher.end();
        }
    }
}

impl fmt::Debug for MetricsGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetricsGuard")
            .field("failures", &self.failures())
            .finish_non_exhaustive()
    }
}
