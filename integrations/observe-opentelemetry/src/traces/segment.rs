//! Room for a few records, which one thread writes and another reads.
//!
//! A lock around each record would cost as much as writing it. So the two share a number instead:
//! what is before it has been written and belongs to the reader, what is behind it belongs to the
//! writer.

#![allow(unsafe_code)]

use std::cell::UnsafeCell;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::record::Record;

/// How many records there is room for.
pub(super) const RECORDS: usize = 64;

struct Segment {
    /// Apart, so that they are made where they stay.
    records: Box<[UnsafeCell<Record>; RECORDS]>,
    /// How many have been written. The writer alone counts up.
    written: AtomicUsize,
}

const _: () = {
    const fn is_sent<T: Send>() {}
    is_sent::<Record>();
};

// SAFETY: a segment has one `Writer` and one `Reader`, and no other owner. The writer touches records
// from `written` on, the reader those before it; the store and the load of `written` order what they
// do. So a record has one owner at a time, and it may change threads.
unsafe impl Sync for Segment {}

/// The side that writes. There is one, so that it may be sent to another thread but not shared.
pub(super) struct Writer {
    segment: Arc<Segment>,
    /// As many as the segment says, as nobody else writes.
    written: usize,
    /// How many may be written so far; no more than there is room for.
    limit: usize,
}

/// The side that reads. There is one.
pub(super) struct Reader {
    segment: Arc<Segment>,
    read: usize,
}

/// What becomes of a segment that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// It may be written on.
    Writing,
    /// More has been written meanwhile, and nothing will be.
    Unread,
    /// All that there will ever be has been read.
    Finished,
}

impl Reader {
    /// A segment that nobody writes yet.
    pub(super) fn new() -> Self {
        let records: Vec<_> = (0..RECORDS).map(|_| UnsafeCell::default()).collect();
        let records = records.into_boxed_slice().try_into();
        Self {
            segment: Arc::new(Segment {
                records: records.expect("there are as many as were made"),
                written: AtomicUsize::new(0),
            }),
            read: 0,
        }
    }

    /// Begins anew with a segment that is [finished](Progress::Finished): up to `limit` records may
    /// be written. `None` if it is not.
    pub(super) fn begin(&mut self, limit: usize) -> Option<Writer> {
        // There is no writer, then, and no other reader.
        let segment = Arc::get_mut(&mut self.segment)?;
        *segment.written.get_mut() = 0;
        self.read = 0;
        Some(Writer {
            segment: Arc::clone(&self.segment),
            written: 0,
            limit: limit.min(RECORDS),
        })
    }

    /// What was written since the last time.
    pub(super) fn unread(&mut self) -> impl ExactSizeIterator<Item = &mut Record> {
        let written = self.segment.written.load(Ordering::Acquire);
        let before = std::mem::replace(&mut self.read, written);
        let records = self.segment.records[before..written].iter();
        // SAFETY: it is before `written`, so the writer does not touch it any more; this is the only
        // reader, which is borrowed mutably; and each record is lent once.
        records.map(|record| unsafe { &mut *record.get() })
    }

    pub(super) fn progress(&mut self) -> Progress {
        let written = Arc::get_mut(&mut self.segment).map(|segment| *segment.written.get_mut());
        match written {
            None => Progress::Writing,
            Some(written) if written > self.read => Progress::Unread,
            Some(_) => Progress::Finished,
        }
    }
}

impl Writer {
    /// Whether no more may be written.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.written >= self.limit
    }

    /// Lets `write` fill the next record, which holds what was in its place before. False if the
    /// writer is [full](Self::is_full).
    #[inline]
    pub(super) fn write(&mut self, write: impl FnOnce(&mut Record)) -> bool {
        let place = self.segment.records.get(self.written);
        let Some(record) = place.filter(|_| !self.is_full()) else {
            return false;
        };
        // SAFETY: it is not before `written`, so the reader does not touch it yet; and this is the
        // only writer, which is borrowed mutably.
        write(unsafe { &mut *record.get() });
        self.written += 1;
        self.segment.written.store(self.written, Ordering::Release);
        if let Some(next) = self.segment.records.get(self.written) {
            fetch(next);
        }
        true
    }

    /// Allows so many more, as far as there is room; gives for how many there was.
    pub(super) fn extend(&mut self, by: usize) -> usize {
        let by = by.min(RECORDS - self.limit);
        self.limit += by;
        by
    }
}

/// Asks for the cache lines of a record that will be written next: the other thread has read what was
/// there before, so they are not here, and whoever waits for its stores would wait for them.
#[inline]
#[cfg(all(target_arch = "x86_64", not(miri)))]
fn fetch(record: &UnsafeCell<Record>) {
    use std::arch::x86_64::{_MM_HINT_ET0, _mm_prefetch};

    /// Bytes of a cache line.
    const LINE: usize = 64;

    let place = record.get().cast::<i8>();
    for line in 0..size_of::<Record>().div_ceil(LINE) {
        // SAFETY: a hint, which reads nothing.
        unsafe { _mm_prefetch::<_MM_HINT_ET0>(place.wrapping_add(line * LINE)) };
    }
}

/// Other processors are not asked.
#[inline]
#[cfg(not(all(target_arch = "x86_64", not(miri))))]
fn fetch(_: &UnsafeCell<Record>) {}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("read", &self.read)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("written", &self.written)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
