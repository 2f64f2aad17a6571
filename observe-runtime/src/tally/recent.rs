//! The texts that were met last.

use std::cell::Cell;

/// Few texts, each in the one place that its hash has for it: what most calls bring is found without
/// a search.
#[derive(Debug)]
pub(super) struct Recent {
    entries: [Cell<Entry>; COUNT],
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    text: &'static str,
    number: u16,
}

const COUNT: usize = 1 << BITS;
const BITS: u32 = 5;

/// Equal to no text that anyone asks for.
const VACANT: Entry = Entry {
    hash: 0,
    text: "\0 this is no value, and stands where none is \0",
    number: 0,
};

impl Default for Recent {
    fn default() -> Self {
        Self {
            entries: [const { Cell::new(VACANT) }; COUNT],
        }
    }
}

impl Recent {
    /// The text with this hash and its number, if it is the one that `is_it` says it is.
    #[inline(always)]
    pub(super) fn find(
        &self,
        hash: u64,
        is_it: impl FnOnce(&'static str) -> bool,
    ) -> Option<(u16, &'static str)> {
        let Entry {
            hash: own,
            text,
            number,
        } = self.entries[index(hash)].get();
        (own == hash && is_it(text)).then_some((number, text))
    }

    pub(super) fn add(&self, hash: u64, text: &'static str, number: u16) {
        self.entries[index(hash)].set(Entry { hash, text, number });
    }
}

/// The upper bits, which depend on all of the lower ones.
#[inline(always)]
fn index(hash: u64) -> usize {
    (hash >> (u64::BITS - BITS)) as usize
}
