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
pub(super) enum Wall {
    /// Both clocks at one moment.
    System { nanos: u64, time: SystemTime },
    /// The first moment of a clock that a registry was built with.
    First(SystemTime),
}

impl Wall {
    /// For registries without a clock of their own.
    pub(super) fn system() -> Self {
        Self::System {
            nanos: Timestamp::now().as_nanos(),
            time: SystemTime::now(),
        }
    }

    /// Looks at the clocks again, and follows if the wall clock was set.
    pub(super) fn follow(&mut self) {
        let Self::System { .. } = self else {
            return;
        };
        let now = Self::system();
        if let Self::System { nanos, time } = now {
            let kept = self.at(nanos);
            let difference = kept
                .duration_since(time)
                .or_else(|_| time.duration_since(kept));
            if difference.is_ok_and(|difference| difference > SET) {
                *self = now;
            }
        }
    }

    pub(super) fn at(&self, moment: u64) -> SystemTime {
        match *self {
            Self::First(first) => first + Duration::from_nanos(moment),
            Self::System { nanos, time } => match moment.checked_sub(nanos) {
                Some(later) => time + Duration::from_nanos(later),
                None => time - Duration::from_nanos(nanos - moment),
            },
        }
    }
}
