//! What a timer has counted.

use std::time::Duration;

use observe::Timestamp;

use crate::cell;
use crate::family::FamilyStore;
use crate::kind::MeterKind;
use crate::series::Series;

/// How often observations ended, and how long they took. The default is empty, to be read into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    buckets: Vec<u64>,
    sum: u64,
    max: u64,
}

impl Histogram {
    pub(super) fn read(&mut self, family: &FamilyStore, series: &Series, now: Timestamp) {
        self.max = 0;
        if family.kind != MeterKind::Timer {
            self.buckets.clear();
            self.sum = 0;
            return;
        }
        series.read(&mut self.buckets, |shard| {
            self.max = self.max.max(shard.window().max(now.as_nanos()));
        });
        self.sum = self.buckets[cell::sum(family)];
        self.buckets.truncate(cell::sum(family));
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
