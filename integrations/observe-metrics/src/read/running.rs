//! What is running.

use std::time::Duration;

use observe::Timestamp;

use crate::cell;
use crate::family::FamilyStore;
use crate::kind::MeterKind;
use crate::series::Series;

/// How many calls are running, and for how long altogether.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Running {
    count: u64,
    sum: u64,
}

impl Running {
    pub(super) fn new(family: &FamilyStore, series: &Series, now: Timestamp) -> Self {
        if family.kind != MeterKind::Active {
            return Self::default();
        }
        let sums = series.sums();
        // Read while threads write, a call may seem to have ended and not to have begun.
        let count = sums[cell::BEGUN].wrapping_sub(sums[cell::ENDED]);
        let count = if count > u64::MAX / 2 { 0 } else { count };
        let began_at = sums[cell::BEGUN_AT].wrapping_sub(sums[cell::ENDED_AT]);
        let sum = count.wrapping_mul(now.as_nanos()).wrapping_sub(began_at);
        Self {
            count,
            sum: if count == 0 || sum > u64::MAX / 2 {
                0
            } else {
                sum
            },
        }
    }

    /// How many calls are running.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// For how long they have been running altogether.
    #[must_use]
    pub fn sum(&self) -> Duration {
        Duration::from_nanos(self.sum)
    }
}
