//! A connection that is open.

use super::Counters;

/// A connection of a service, or a session of a client, which is open as long as this lives.
#[derive(Debug)]
#[must_use = "a guard that is dropped at once closes the connection"]
pub struct Connection {
    counters: Counters,
}

impl Connection {
    pub(super) fn new(counters: Counters) -> Self {
        Self { counters }
    }

    /// Where it is counted.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.counters.close();
    }
}
