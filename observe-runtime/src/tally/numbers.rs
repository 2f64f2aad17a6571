//! A hash table of small numbers that are not zero.

const AT_FIRST: usize = 16;

/// Numbers by hash; half of the slots are free at least.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    slots: Vec<Slot>,
    count: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u64,
    /// Zero in a free slot.
    number: u16,
}

const FREE: Slot = Slot { hash: 0, number: 0 };

impl Numbers {
    /// The number with this hash of which `is_it` is true.
    #[inline]
    pub(super) fn find(&self, hash: u64, is_it: impl Fn(u16) -> bool) -> Option<u16> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut index = start(hash) & mask;
        // Ends at a free slot; an empty table has none.
        while let Some(slot) = self.slots.get(index) {
            if slot.number == 0 {
                return None;
            }
            if slot.hash == hash && is_it(slot.number) {
                return Some(slot.number);
            }
            index = (index + 1) & mask;
        }
        None
    }

    /// Adds a number that is not there.
    #[cold]
    pub(super) fn add(&mut self, hash: u64, number: u16) {
        if (self.count + 1) * 2 > self.slots.len() {
            let size = (self.slots.len() * 2).max(AT_FIRST);
            for slot in std::mem::replace(&mut self.slots, vec![FREE; size]) {
                self.put(slot);
            }
        }
        self.put(Slot { hash, number });
        self.count += 1;
    }

    fn put(&mut self, slot: Slot) {
        if slot.number == 0 {
            return;
        }
        let mask = self.slots.len() - 1;
        let mut index = start(slot.hash) & mask;
        while self.slots[index].number != 0 {
            index = (index + 1) & mask;
        }
        self.slots[index] = slot;
    }
}

/// The next hash, after `word`.
#[inline]
pub(super) fn mix(hash: u64, word: u64) -> u64 {
    // Fibonacci hashing: the golden ratio of 2^64 spreads what differs in a few bits.
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The upper bits, which depend on all of the lower ones.
#[inline]
#[allow(clippy::cast_possible_truncation)] // It is masked anyway.
fn start(hash: u64) -> usize {
    (hash >> 32) as usize
}
