//! The texts of one key that a thread has met.

use std::cell::RefCell;

use super::numbers::{Numbers, mix};
use super::recent::Recent;

/// How many a thread remembers of a key.
const MOST: usize = 1 << 12;

/// Texts by their numbers, from one on, and where to find the number of one.
#[derive(Debug, Default)]
pub(super) struct Texts {
    by_address: Recent,
    /// Those that came as text that does not live so long.
    by_content: Recent,
    all: RefCell<All>,
}

/// Where those are found that were not met recently.
#[derive(Debug, Default)]
struct All {
    known: Vec<&'static str>,
    by_address: Numbers,
    by_content: Numbers,
}

impl Texts {
    /// The number of a text that was met a short while ago.
    #[inline(always)]
    pub(super) fn recent(&self, text: &'static str) -> Option<u16> {
        let is_it = |known: &'static str| std::ptr::eq(known, text);
        let found = self.by_address.find(by_address(text), is_it);
        found.map(|(number, _)| number)
    }

    /// The number of a text that is equal to one that was met a short while ago, and that one.
    #[inline(always)]
    pub(super) fn recent_equal(&self, text: &str) -> Option<(u16, &'static str)> {
        let is_it = |known| is_equal(known, text);
        self.by_content.find(by_content(text), is_it)
    }

    /// The same where the text is short: nothing has to be called to compare it.
    #[inline(always)]
    pub(super) fn recent_short(&self, text: &str) -> Option<u16> {
        if text.len() > SHORT {
            return None;
        }
        let is_it = |known: &'static str| known.len() == text.len();
        let found = self.by_content.find(by_short_content(text), is_it);
        found.map(|(number, _)| number)
    }

    /// The number of a text, a new one if there is room; found by its address alone, so that equal
    /// texts may have several.
    pub(super) fn number(&self, text: &'static str) -> Option<u16> {
        let hash = by_address(text);
        let number = self.all.borrow_mut().number(text, hash)?;
        self.by_address.add(hash, text, number);
        Some(number)
    }

    /// The text that is equal to `text` and was remembered as such.
    pub(super) fn equal(&self, text: &str) -> Option<&'static str> {
        let hash = by_content(text);
        let all = self.all.borrow();
        let number = all.number_of_equal(text, hash)?;
        let kept = all.get(number)?;
        self.by_content.add(hash, kept, number);
        Some(kept)
    }

    /// Lets texts that are equal to `text` be found.
    pub(super) fn remember(&self, text: &'static str) {
        let mut all = self.all.borrow_mut();
        let hash = by_content(text);
        if all.number_of_equal(text, hash).is_none() {
            if let Some(number) = all.number(text, by_address(text)) {
                all.by_content.add(hash, number);
            }
        }
    }

    pub(super) fn get(&self, number: u16) -> Option<&'static str> {
        self.all.borrow().get(number)
    }
}

impl All {
    fn get(&self, number: u16) -> Option<&'static str> {
        let place = usize::from(number).checked_sub(1)?;
        self.known.get(place).copied()
    }

    fn number(&mut self, text: &'static str, hash: u64) -> Option<u16> {
        let is_it = |number| {
            self.get(number)
                .is_some_and(|known| std::ptr::eq(known, text))
        };
        if let Some(number) = self.by_address.find(hash, is_it) {
            return Some(number);
        }
        if self.known.len() >= MOST {
            return None;
        }
        self.known.push(text);
        let number = u16::try_from(self.known.len()).ok()?;
        self.by_address.add(hash, number);
        Some(number)
    }

    fn number_of_equal(&self, text: &str, hash: u64) -> Option<u16> {
        let is_it = |number| self.get(number) == Some(text);
        self.by_content.find(hash, is_it)
    }
}

#[inline(always)]
fn by_address(text: &str) -> u64 {
    mix(text.as_ptr().addr() as u64, text.len() as u64)
}

#[inline(always)]
fn by_content(text: &str) -> u64 {
    if text.len() > SHORT {
        by_long_content(text.as_bytes())
    } else {
        by_short_content(text)
    }
}

/// Short texts of one length have different hashes.
#[inline(always)]
fn by_short_content(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let word = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(text.len() as u64, word)
}

/// Eight bytes at a time. Whoever can choose the texts can make others collide, as far as a bounded
/// key has room for them: there are never more than a few thousand.
#[inline(never)]
fn by_long_content(bytes: &[u8]) -> u64 {
    let words = bytes.chunks(SHORT);
    words.fold(bytes.len() as u64, |hash, word| {
        let mut padded = [0; SHORT];
        padded[..word.len()].copy_from_slice(word);
        mix(hash, u64::from_le_bytes(padded))
    })
}

/// How long a text may be that is a word.
const SHORT: usize = 8;

/// Whether texts of one hash are equal.
#[inline(always)]
fn is_equal(known: &str, text: &str) -> bool {
    known.len() == text.len() && (text.len() <= SHORT || known == text)
}
