//! What a thread knows of the series of one declaration.

use std::sync::Arc;

use crate::family::FamilyStore;
use crate::series::Series;
use crate::shard::Shard;

/// A series that this thread counts for, and where.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) family: Arc<FamilyStore>,
    series: Arc<Series>,
    pub(crate) shard: Arc<Shard>,
}

impl Held {
    pub(crate) fn new(family: Arc<FamilyStore>, values: &[&'static str]) -> Self {
        let series = family.series(values);
        Self {
            family,
            shard: series.shard(),
            series,
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.series.retire(&self.shard);
    }
}

/// Finds a series by the addresses of its values: equal addresses are equal values, so that text is
/// compared only when a thread meets an address for the first time.
///
/// One slot in four at most is taken; of a declaration whose values are ever new addresses only so
/// many are remembered.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// As many words for each slot as a series has values.
    addresses: Vec<u64>,
    slots: Vec<Option<Held>>,
    taken: usize,
    /// How many values a series has.
    width: usize,
    /// The values that are being looked for.
    sought: Vec<u64>,
}

/// How many series of one declaration a thread remembers.
const REMEMBERED: usize = 1 << 14;
const SLOTS_AT_FIRST: usize = 16;

impl Table {
    /// The series of `values`, made by `make` when this thread meets them for the first time.
    ///
    /// `None` if they cannot be remembered.
    #[inline]
    pub(crate) fn find(
        &mut self,
        values: impl Iterator<Item = &'static str> + Clone,
        make: impl FnOnce(&[&'static str]) -> Held,
    ) -> Option<&Held> {
        self.sought.clear();
        let mut hash = 0;
        let mut odd = 0;
        for value in values.clone() {
            let address = Address::of(value);
            odd |= address.rest;
            hash = mix(hash, address.word);
            self.sought.push(address.word);
        }
        // A filter that another registry has may add keys: those series are not remembered.
        if odd != 0 || (self.taken > 0 && self.sought.len() != self.width) {
            return None;
        }
        let slot = match self.place(hash) {
            Some((slot, true)) => slot,
            place => self.add(place.map(|(slot, _)| slot), hash, values, make)?,
        };
        self.slots[slot].as_ref()
    }

    /// The slot where the sought values are or would be, and whether they are.
    #[inline]
    fn place(&self, hash: u64) -> Option<(usize, bool)> {
        let mask = self.slots.len().checked_sub(1)?;
        let width = self.sought.len();
        let mut slot = start(hash) & mask;
        loop {
            if self.slots[slot].is_none() {
                return Some((slot, false));
            }
            if self.addresses[slot * width..][..width] == *self.sought {
                return Some((slot, true));
            }
            slot = (slot + 1) & mask;
        }
    }

    #[cold]
    fn add(
        &mut self,
        place: Option<usize>,
        hash: u64,
        values: impl Iterator<Item = &'static str>,
        make: impl FnOnce(&[&'static str]) -> Held,
    ) -> Option<usize> {
        if self.taken >= REMEMBERED {
            return None;
        }
        let slot = match place {
            Some(slot) if self.taken * 4 < self.slots.len() => slot,
            _ => {
                self.grow();
                self.place(hash)?.0
            }
        };
        let values: Vec<_> = values.collect();
        self.slots[slot] = Some(make(&values));
        self.taken += 1;
        let width = self.sought.len();
        self.addresses[slot * width..][..width].copy_from_slice(&self.sought);
        Some(slot)
    }

    fn grow(&mut self) {
        let width = self.sought.len();
        self.width = width;
        let count = (self.slots.len() * 2).max(SLOTS_AT_FIRST);
        let mut slots: Vec<Option<Held>> = (0..count).map(|_| None).collect();
        let mut addresses = vec![0; count * width];
        for (index, held) in self.slots.drain(..).enumerate() {
            let Some(held) = held else { continue };
            let own = &self.addresses[index * width..][..width];
            let hash = own.iter().fold(0, |hash, word| mix(hash, *word));
            let mut slot = start(hash) & (count - 1);
            while slots[slot].is_some() {
                slot = (slot + 1) & (count - 1);
            }
            addresses[slot * width..][..width].copy_from_slice(own);
            slots[slot] = Some(held);
        }
        self.slots = slots;
        self.addresses = addresses;
    }
}

/// Where a text stands and how long it is, in one word.
struct Address {
    word: u64,
    /// What has not found room in the word; zero for all text of usual programs.
    rest: u64,
}

impl Address {
    #[inline]
    fn of(text: &'static str) -> Self {
        let (address, length) = (text.as_ptr().addr() as u64, text.len() as u64);
        Self {
            word: address | length << 48,
            rest: address >> 48 | length >> 16,
        }
    }
}

#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    // Fibonacci hashing: the golden ratio of 2^64 spreads what differs in a few bits.
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The upper bits, which depend on all of the lower ones.
#[inline]
#[allow(clippy::cast_possible_truncation)] // It is masked anyway.
fn start(hash: u64) -> usize {
    (hash >> 32) as usize
}
