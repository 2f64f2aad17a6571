//! What became of the spans so far.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::warn;

/// What became of the sampled spans of a pipeline so far.
///
/// ```
/// use observe_opentelemetry::SpanStats;
///
/// let stats = SpanStats::default();
/// assert_eq!(stats.lost(), 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SpanStats {
    /// Taken by the exporter.
    pub exported: u64,
    /// Not recorded, because the queue was full or the pipeline had been shut down.
    pub dropped: u64,
    /// Given to an exporter that failed, panicked or took too long.
    pub failed: u64,
}

impl SpanStats {
    /// All that were sampled and did not arrive.
    #[must_use]
    pub const fn lost(&self) -> u64 {
        self.dropped + self.failed
    }
}

/// A number of spans, as it is read.
pub(super) struct Spans(pub(super) u64);

impl fmt::Display for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 span"),
            spans => write!(f, "{spans} spans"),
        }
    }
}

/// The numbers while they are being counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    exported: AtomicU64,
    dropped: AtomicU64,
    failed: AtomicU64,
    last_failure: Mutex<String>,
    of_drops: warn::Once,
    of_failures: warn::Once,
}

impl Counters {
    pub(super) fn exported(&self, spans: usize) {
        self.exported.fetch_add(spans as u64, Ordering::Relaxed);
    }

    /// Why spans could not be exported the last time.
    pub(super) fn last_failure(&self) -> String {
        let reason = self.last_failure.lock();
        reason.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn failed(&self, spans: usize, reason: &str) {
        let last = self.last_failure.lock();
        reason.clone_into(&mut last.unwrap_or_else(PoisonError::into_inner));
        self.failed.fetch_add(spans as u64, Ordering::Relaxed);
        self.of_failures.say(format_args!(
            "{} could not be exported: {reason}; further failures are only counted",
            Spans(spans as u64),
        ));
    }

    /// The queue had no room for a span.
    pub(super) fn dropped(&self, capacity: usize) {
        self.dropped.fetch_add(1, Ordering::Relaxed);
        if capacity > 0 {
            self.of_drops.say(format_args!(
                "a span was dropped, because {capacity} wait for the exporter: raise `queue_size` \
                 or sample less; further drops are only counted"
            ));
        }
    }

    pub(super) fn stats(&self) -> SpanStats {
        SpanStats {
            exported: self.exported.load(Ordering::Relaxed),
            dropped: self.dropped.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
        }
    }
}
