//! The texts of one key that a thread has met.

use super::places::{Places, mix};

/// How many a thread remembers of a key.
const MOST: usize = 1 << 12;

/// Texts by their places, and where to find the place of one.
#[derive(Debug, Default)]
pub(super) struct Texts {
    known: Vec<&'static str>,
    by_address: Places,
    /// Those that came as text that does not live so long.
    by_content: Places,
}

impl Texts {
    /// The place of a text, a new one if there is room; found by its address alone, so that equal
    /// texts may have several.
    #[inline]
    pub(super) fn place(&mut self, text: &'static str) -> Option<u16> {
        let hash = by_address(text);
        let known = &self.known;
        let is_it = |place: u16| std::ptr::eq(known[usize::from(place)], text);
        match self.by_address.find(hash, is_it) {
            None => self.add(text, hash),
            place => place,
        }
    }

    #[cold]
    fn add(&mut self, text: &'static str, hash: u64) -> Option<u16> {
        let place = u16::try_from(self.known.len()).ok()?;
        if self.known.len() >= MOST {
            return None;
        }
        self.known.push(text);
        self.by_address.add(hash, place);
        Some(place)
    }

    /// The place of a text that is equal to `text` and was remembered as such.
    #[inline]
    pub(super) fn place_of_equal(&self, text: &str) -> Option<u16> {
        self.by_content.find(by_content(text), |place| {
            self.known[usize::from(place)] == text
        })
    }

    /// Lets texts that are equal to `text` be found.
    #[cold]
    pub(super) fn remember(&mut self, text: &'static str) {
        if self.place_of_equal(text).is_none() {
            if let Some(place) = self.place(text) {
                self.by_content.add(by_content(text), place);
            }
        }
    }

    pub(super) fn get(&self, place: u16) -> Option<&'static str> {
        self.known.get(usize::from(place)).copied()
    }
}

#[inline]
fn by_address(text: &str) -> u64 {
    mix(text.as_ptr().addr() as u64, text.len() as u64)
}

/// Eight bytes at a time. Whoever can choose the texts can make them collide, as far as a bounded
/// key has room for them: there are never more than a few thousand.
#[inline]
fn by_content(text: &str) -> u64 {
    let mut words = text.as_bytes().chunks_exact(8);
    let hash = words.by_ref().fold(text.len() as u64, |hash, word| {
        mix(hash, word.try_into().map_or(0, u64::from_le_bytes))
    });
    let rest = words.remainder().iter();
    mix(
        hash,
        rest.fold(0, |word, byte| word << 8 | u64::from(*byte)),
    )
}
