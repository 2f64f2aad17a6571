//! When an observation started and ended.

use std::time::Duration;

use super::Context;
use crate::clock::Timestamp;

impl Context {
    /// When it started by its registry's [`Clock`](crate::Clock), `None` before.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp> {
        self.started
    }

    /// When it ended, `None` before.
    #[inline]
    #[must_use]
    pub fn stopped(&self) -> Option<Timestamp> {
        self.stopped
    }

    /// How long it took; zero until it ends.
    #[inline]
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match (self.started, self.stopped) {
            (Some(started), Some(stopped)) => stopped.since(started),
            _ => Duration::ZERO,
        }
    }
}

impl Context {
    #[inline]
    pub(crate) fn set_started(&mut self, at: Timestamp) {
        self.started = Some(at);
    }

    #[inline]
    pub(crate) fn set_stopped(&mut self, at: Timestamp) {
        self.stopped = Some(at);
    }
}
