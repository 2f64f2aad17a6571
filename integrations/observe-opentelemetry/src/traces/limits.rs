//! How much a pipeline keeps.

use std::time::Duration;

use super::segment::RECORDS;

/// A thread that waited less would have no time for anything else.
pub(crate) const SHORTEST_INTERVAL: Duration = Duration::from_millis(1);

/// The bounds of a pipeline, as [`SpansBuilder`](super::SpansBuilder) sets them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Spans that wait for the exporter.
    pub(super) queue: usize,
    /// Spans that are exported together.
    pub(super) batch: usize,
    /// How long a span waits for others.
    pub(super) interval: Duration,
    /// How long one call of the exporter may take.
    pub(super) export: Duration,
    /// How long a guard that is dropped waits.
    pub(super) shutdown: Duration,
    /// Bytes of one text.
    pub(super) text: usize,
    /// Events of one span.
    pub(super) events: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            queue: 16_384,
            batch: 512,
            interval: Duration::from_secs(1),
            export: Duration::from_secs(10),
            shutdown: Duration::from_secs(5),
            text: 4_096,
            events: 128,
        }
    }
}

impl Limits {
    /// How many spans a thread may record before it has to ask for room again. Asking writes to
    /// what all threads share; a queue that is small in comparison is better shared exactly.
    pub(super) fn grant(&self) -> usize {
        (self.queue / 256).clamp(1, RECORDS)
    }
}
