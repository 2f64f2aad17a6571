//! The values of one observation's keys.

use std::ops::Range;

use super::Slot;

/// How many slots there are at least: copies of so few need not be counted.
pub(super) const LEAST: usize = 8;

/// How many keys have a bit; what comes after them is told by its slot.
pub(crate) const BITS: usize = u64::BITS as usize;

/// A slot for each key; those of the last observation stay, but count as unset.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    slots: Vec<Slot>,
    /// Which of the first keys are set: one word is all that has to be cleared.
    set: u64,
}

impl Slots {
    /// Makes room for `count` keys, all unset.
    #[inline]
    pub(crate) fn reset(&mut self, count: usize) {
        self.set = 0;
        if self.slots.len() < count || self.slots.len() > BITS {
            self.renew(count);
        }
    }

    /// Unsets all keys, all of which have a bit.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.set = 0;
    }

    #[cold]
    fn renew(&mut self, count: usize) {
        self.slots.clear();
        self.slots.resize(count.max(LEAST), Slot::Unset);
    }

    /// Sets a key; one that there is no room for is none.
    #[inline]
    pub(crate) fn put(&mut self, index: usize, slot: Slot) {
        if let Some(place) = self.slots.get_mut(index) {
            *place = slot;
            if index < BITS {
                self.set |= 1 << index;
            }
        }
    }

    /// The ranges of text that are in use, with the index of their key.
    pub(super) fn texts(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let ranges = (0..self.slots.len()).map(|index| (index, self.get(index).range()));
        ranges.filter(|(_, range)| !range.is_empty())
    }

    /// All slots, and which of the first ones are set: those that are not hold what another
    /// observation has left.
    #[inline]
    pub(super) fn all(&self) -> (u64, &[Slot]) {
        (self.set, &self.slots)
    }

    #[inline]
    pub(crate) fn get(&self, index: usize) -> Slot {
        if !is_set(self.set, index) {
            return Slot::Unset;
        }
        self.slots.get(index).copied().unwrap_or_default()
    }
}

/// Whether a slot may hold a value; one without a bit says so itself.
#[inline]
pub(super) const fn is_set(set: u64, index: usize) -> bool {
    index >= BITS || set & (1 << index) != 0
}
