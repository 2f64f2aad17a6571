//! Where the last reading ended.

use crate::event::Stats;

/// What was counted when a reader last looked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Baseline(Stats);

impl Baseline {
    /// Whether a value has changed since.
    pub(crate) fn differs(&self, now: Stats) -> bool {
        self.0 != now
    }

    /// What was counted, with the bytes since the last time; the next time starts here.
    pub(crate) fn advance(&mut self, now: Stats) -> Stats {
        let before = std::mem::replace(&mut self.0, now);
        Stats {
            input_bytes: now.input_bytes.saturating_sub(before.input_bytes),
            output_bytes: now.output_bytes.saturating_sub(before.output_bytes),
            ..now
        }
    }
}
