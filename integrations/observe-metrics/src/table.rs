//! What a thread knows of the series of one declaration.

use std::sync::Arc;

use observe::{KeyValue, LowValue};

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
}

/// How many series of one declaration a thread remembers.
const REMEMBERED: usize = 1 << 14;
const SLOTS_AT_FIRST: usize = 16;

impl Table {
    /// The series of these values, made by `make` when this thread meets them for the first time.
    ///
    /// `None` if they cannot be remembered.
    pub(crate) fn find(
        &mut self,
        name: &'static str,
        values: impl ExactSizeIterator<Item = LowValue<'static>> + Clone,
        error: Option<&'static str>,
        make: impl FnOnce() -> Held,
    ) -> Option<&Held> {
        let mut sought = Sought::default();
        sought.add(name);
        for value in values {
            sought.add(value.as_str().unwrap_or(KeyValue::NONE));
        }
        if let Some(error) = error {
            sought.add(error);
        }
        let words = sought.words()?;
        // A filter that another registry has may add keys: those series are not remembered.
        if self.taken > 0 && words.len() != self.width {
            return None;
        }
        let slot = match self.place(words, sought.hash) {
            Some((slot, true)) => slot,
            place => self.add(place.map(|(slot, _)| slot), words, sought.hash, make)?,
        };
        self.slots[slot].as_ref()
    }

    /// The slot where the sought values are or would be, and whether they are.
    #[inline]
    fn place(&self, words: &[u64], hash: u64) -> Option<(usize, bool)> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = start(hash) & mask;
        loop {
            if self.slots[slot].is_none() {
                return Some((slot, false));
            }
            let own = &self.addresses[slot * words.len()..][..words.len()];
            // Word by word: there are few, for which `memcmp` is not worth the call.
            if own.iter().zip(words).all(|(own, word)| own == word) {
                return Some((slot, true));
            }
            slot = (slot + 1) & mask;
        }
    }

    #[cold]
    fn add(
        &mut self,
        place: Option<usize>,
        words: &[u64],
        hash: u64,
        make: impl FnOnce() -> Held,
    ) -> Option<usize> {
        if self.taken >= REMEMBERED {
            return None;
        }
        let slot = match place {
            Some(slot) if self.taken * 4 < self.slots.len() => slot,
            _ => {
                self.grow(words.len());
                self.place(words, hash)?.0
            }
        };
        self.slots[slot] = Some(make());
        self.taken += 1;
        self.addresses[slot * words.len()..][..words.len()].copy_from_slice(words);
        Some(slot)
    }

    fn grow(&mut self, width: usize) {
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

/// What is being looked for: a word for each value.
struct Sought {
    words: [u64; MOST_VALUES],
    count: usize,
    hash: u64,
    /// What of addresses has not found room in a word; zero for all text of usual programs.
    rest: u64,
}

/// As many values have a series that is remembered: more keys than people give an observation.
const MOST_VALUES: usize = 32;

impl Default for Sought {
    #[inline]
    fn default() -> Self {
        Self {
            words: [0; MOST_VALUES],
            count: 0,
            hash: 0,
            rest: 0,
        }
    }
}

impl Sought {
    /// Adds where a text stands and how long it is, in one word.
    #[inline]
    fn add(&mut self, text: &'static str) {
        let (address, length) = (text.as_ptr().addr() as u64, text.len() as u64);
        let word = address | length << 48;
        self.rest |= address >> 48 | length >> 16;
        self.hash = mix(self.hash, word);
        if let Some(place) = self.words.get_mut(self.count) {
            *place = word;
        }
        self.count += 1;
    }

    /// All of them, if they have found room.
    #[inline]
    fn words(&self) -> Option<&[u64]> {
        self.words.get(..self.count).filter(|_| self.rest == 0)
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
