//! The keys of an observation that was kept.

use super::more::More;
use super::{Archived, ArchivedKey, FEW, MANY};
use crate::context::Slot;
use crate::context::slots::BITS;
use crate::documentation::KeyDocumentation;
use crate::value::Value;

/// What [`Archived::keys`] gives.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    archived: &'a Archived,
    declared: &'static [KeyDocumentation<'static>],
    more: Option<&'a More>,
    /// The slots with a bit that are still to come.
    set: u64,
    /// The next slot without one.
    next: usize,
}

impl<'a> Keys<'a> {
    #[inline]
    pub(super) fn new(archived: &'a Archived) -> Self {
        Self {
            archived,
            declared: &archived.documentation().keys,
            more: archived.more(),
            set: archived.set,
            next: BITS,
        }
    }

    /// The next slot that may hold a value.
    #[inline]
    fn next_slot(&mut self) -> Option<usize> {
        if self.set != 0 {
            let index = self.set.trailing_zeros() as usize;
            self.set &= self.set - 1;
            return Some(index);
        }
        let index = self.next;
        self.next += 1;
        (index < MANY + self.more?.slots.len()).then_some(index)
    }

    #[inline]
    fn slot(&self, index: usize) -> Option<&'a Slot> {
        if index < FEW {
            return self.archived.few.get(index);
        }
        if index < MANY {
            return self.archived.further.get(index - FEW);
        }
        self.more?.slots.get(index - MANY)
    }

    #[inline]
    fn key(&self, index: usize) -> Option<ArchivedKey<'a>> {
        let slot = self.slot(index)?;
        let (value, lasting_text) = if let Slot::Low(resolved) = slot {
            let text = resolved.text();
            (Value::Text(text), Some(text))
        } else {
            (slot.value(self.archived.text())?, None)
        };
        let (name, cardinality) = match self.declared.get(index) {
            Some(key) => (key.name, key.cardinality),
            None => *self.more?.added.get(index - self.declared.len())?,
        };
        Some(ArchivedKey {
            name,
            cardinality,
            value,
            lasting_text,
        })
    }
}

impl<'a> Iterator for Keys<'a> {
    type Item = ArchivedKey<'a>;

    #[inline]
    fn next(&mut self) -> Option<ArchivedKey<'a>> {
        loop {
            let index = self.next_slot()?;
            if let Some(key) = self.key(index) {
                return Some(key);
            }
        }
    }

    /// In one loop, so that what is done with a key can be done where the key is.
    #[inline]
    fn fold<B, F: FnMut(B, ArchivedKey<'a>) -> B>(mut self, init: B, mut visit: F) -> B {
        let mut folded = init;
        while let Some(index) = self.next_slot() {
            if let Some(key) = self.key(index) {
                folded = visit(folded, key);
            }
        }
        folded
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let further = self.more.map_or(0, |more| more.slots.len());
        // Where the last one is, which is faster than to count them.
        let last = BITS - self.set.leading_zeros() as usize;
        (0, Some(last + further))
    }
}
