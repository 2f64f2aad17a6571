//! The largest value of the last minutes.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

const MINUTE: u64 = 60_000_000_000;
/// As many minutes as Micrometer's `TimeWindowMax` has buffers.
const SLOTS: usize = 3;

/// The maximum of each of the last three minutes; one thread writes, others read.
#[derive(Debug, Default)]
pub(crate) struct Window {
    slots: [Slot; SLOTS],
    /// When the minute ends that is being written, and which that is.
    until: AtomicU64,
    current: AtomicUsize,
}

#[derive(Debug, Default)]
struct Slot {
    minute: AtomicU64,
    max: AtomicU64,
}

impl Window {
    #[inline]
    pub(crate) fn record(&self, value: u64, now: u64) {
        // To divide by a minute costs more than all the rest; a clock that steps back into an
        // earlier minute is taken to be still in this one.
        if now >= self.until.load(Ordering::Relaxed) {
            self.turn(now);
        }
        if let Some(slot) = self.slots.get(self.current.load(Ordering::Relaxed)) {
            if slot.max.load(Ordering::Relaxed) < value {
                slot.max.store(value, Ordering::Relaxed);
            }
        }
    }

    /// A new minute begins.
    #[cold]
    fn turn(&self, now: u64) {
        let minute = now / MINUTE;
        let slot = &self.slots[place(minute)];
        if slot.minute.load(Ordering::Relaxed) != minute {
            slot.max.store(0, Ordering::Relaxed);
            slot.minute.store(minute, Ordering::Relaxed);
        }
        self.current.store(place(minute), Ordering::Relaxed);
        let until = (minute + 1).saturating_mul(MINUTE);
        self.until.store(until, Ordering::Relaxed);
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
            let (known, max) = (own.minute.load(Ordering::Relaxed), &slot.max);
            let max = max.load(Ordering::Relaxed);
            if known < minute {
                own.max.store(max, Ordering::Relaxed);
                own.minute.store(minute, Ordering::Relaxed);
            } else if known == minute {
                own.max.fetch_max(max, Ordering::Relaxed);
            }
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // Less than three.
fn place(minute: u64) -> usize {
    (minute % SLOTS as u64) as usize
}
