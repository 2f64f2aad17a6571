//! What counts the calls with one combination of low values.

use super::Recorder;
use super::code::Code;

/// How many combinations of values of one declaration a thread remembers.
const REMEMBERED: usize = 1 << 14;
const AT_FIRST: usize = 16;

/// The recorders of each code; half of the slots are free at least.
#[derive(Default)]
pub(super) struct Recorders {
    slots: Vec<Option<Entry>>,
    count: usize,
}

/// What counts the calls of one code: a recorder of each handler.
pub(super) struct Entry {
    code: Code,
    pub(super) first: Box<dyn Recorder>,
    pub(super) rest: Box<[Box<dyn Recorder>]>,
}

impl Recorders {
    /// The recorders of that code, if there are any yet.
    #[inline(always)]
    pub(super) fn find(&self, code: Code) -> Option<&Entry> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut index = code.hash() & mask;
        // Ends at a free slot; an empty table has none.
        while let Some(Some(entry)) = self.slots.get(index) {
            if entry.code == code {
                return Some(entry);
            }
            index = (index + 1) & mask;
        }
        None
    }

    pub(super) fn has_room(&self) -> bool {
        self.count < REMEMBERED
    }

    /// Adds the recorders of a code that is not there.
    pub(super) fn add(&mut self, code: Code, recorders: Vec<Box<dyn Recorder>>) {
        let mut recorders = recorders.into_iter();
        let Some(first) = recorders.next() else {
            return;
        };
        if (self.count + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let rest = recorders.collect();
        self.put(Entry { code, first, rest });
        self.count += 1;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(AT_FIRST);
        let slots = (0..size).map(|_| None).collect();
        for entry in std::mem::replace(&mut self.slots, slots)
            .into_iter()
            .flatten()
        {
            self.put(entry);
        }
    }

    fn put(&mut self, entry: Entry) {
        let mask = self.slots.len() - 1;
        let mut index = entry.code.hash() & mask;
        while self.slots[index].is_some() {
            index = (index + 1) & mask;
        }
        self.slots[index] = Some(entry);
    }
}
