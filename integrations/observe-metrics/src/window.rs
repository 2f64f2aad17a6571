//! The largest value of the last minutes.

use std::sync::atomic::{AtomicU64, Ordering};

const MINUTE: u64 = 60_000_000_000;
/// As many minutes as Micrometer's `TimeWindowMax` has buffers.
const SLOTS: usize = 3;

/// The maximum of each of the last three minutes; one thread writes, others read.
#[derive(Debug, Default)]
pub(crate) struct Window {
    slots: [Slot; SLOTS],
}

#[derive(Debug, Default)]
struct Slot {
    minute: AtomicU64,
    max: AtomicU64,
}

impl Window {
    #[inline]
    pub(crate) fn record(&self, value: u64, now: u64) {
        let minute = now / MINUTE;
        let slot = &self.slots[place(minute)];
        if slot.minute.load(Ordering::Relaxed) != minute {
            slot.max.store(value, Ordering::Relaxed);
            slot.minute.store(minute, Ordering::Relaxed);
        } else if slot.max.load(Ordering::Relaxed) < value {
            slot.max.store(value, Ordering::Relaxed);
        }
    }

    /// The largest value of the minute of `now` and of the two before it; zero without any.
    pub(crate) fn max(&self, now: u64) -> u64 {
        let minute = now / MINUTE;
        let live = self.slots.iter().filter(|slot| {
            let age = minute.checked_sub(slot.minute.load(Ordering::Relaxed));
            age.is_none_or(|age| age < SLOTS as u64)
        });
        let values = live.map(|slot| slot.max.load(Ordering::Relaxed));
        values.max().unwrap_or(0)
    }

    /// Takes over what another window knows.
    pub(crate) fn absorb(&self, other: &Self) {
        for slot in &other.slots {
            let minute = slot.minute.load(Ordering::Relaxed);
            let own = &self.slots[place(minute)];
            if own.minute.load(Ordering::Relaxed) <= minute {
                self.record(slot.max.load(Ordering::Relaxed), minute * MINUTE);
            }
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // Less than three.
fn place(minute: u64) -> usize {
    (minute % SLOTS as u64) as usize
}
