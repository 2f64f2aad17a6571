//! What a timer has counted.

use std::time::Duration;

use observe::Timestamp;

use crate::cell;
use crate::family::FamilyStore;
use crate::kind::MeterKind;
use crate::series::Series;

/// How often observations ended, and how long they took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    buckets: Vec<u64>,
    sum: u64,
    max: u64,
}

impl Histogram {
    pub(super) fn new(family: &FamilyStore, series: &Series, now: Timestamp) -> Self {
        if family.kind != MeterKind::Timer {
            return Self::default();
        }
        let mut buckets = series.sums();
        let sum = buckets[cell::sum(family)];
        buckets.truncate(cell::sum(family));
        Self {
            buckets,
            sum,
            max: series.max(now.as_nanos()),
        }
    }

    /// How many durations each bucket holds, the last those above every bound. Not cumulative.
    #[must_use]
    pub fn buckets(&self) -> &[u64] {
        &self.buckets
    }

    /// How many durations there are: the buckets' sum, so the two always agree.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.buckets.iter().sum()
    }

    /// The sum of the durations.
    #[must_use]
    pub fn sum(&self) -> Duration {
        Duration::from_nanos(self.sum)
    }

    /// The longest duration of the last two to three minutes; reading does not reset it.
    #[must_use]
    pub fn max(&self) -> Duration {
        Duration::from_nanos(self.max)
    }
}
