//! Moments of a registry's clock on the wall clock.

use std::time::{Duration, SystemTime};

use observe::Timestamp;

/// Beyond this the wall clock has been set; less is what two clocks differ in their speed.
const SET: Duration = Duration::from_millis(10);

/// What the wall clock shows at a moment of the registry's.
///
/// The relation is kept: spans of one trace that are exported one after the other stay as they were
/// nested.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wall {
    /// When the registry's clock showed zero.
    first: SystemTime,
    /// Whether somebody may set it.
    is_system: bool,
}

impl Wall {
    /// For registries without a clock of their own.
    pub(super) fn system() -> Self {
        let (shown, now) = both();
        let shown = Duration::from_nanos(shown.as_nanos());
        Self {
            first: now.checked_sub(shown).unwrap_or(now),
            is_system: true,
        }
    }

    /// For a clock that a registry was built with.
    pub(super) fn since(first: SystemTime) -> Self {
        Self {
            first,
            is_system: false,
        }
    }

    /// Looks at the clocks again, and follows if the wall clock was set.
    pub(super) fn follow(&mut self) {
        if !self.is_system {
            return;
        }
        let now = Self::system();
        let difference = now
            .first
            .duration_since(self.first)
            .or_else(|_| self.first.duration_since(now.first));
        if difference.is_ok_and(|difference| difference > SET) {
            *self = now;
        }
    }

    #[inline]
    pub(super) fn at(&self, moment: u64) -> SystemTime {
        self.first + Duration::from_nanos(moment)
    }
}

/// Both clocks at one moment: the best of a few looks, as the thread may be interrupted between the two.
fn both() -> (Timestamp, SystemTime) {
    let looks = (0..4).map(|_| {
        let (before, now, after) = (Timestamp::now(), SystemTime::now(), Timestamp::now());
        (after.since(before), (before, now))
    });
    let best = looks.min_by_key(|(took, _)| *took);
    best.expect("there are a few").1
}
