//! What threads that record and the one that exports share.

use std::process;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::buffer::{self, Buffer};
use super::control::Control;
use super::limits::Limits;
use super::notes::Notes;
use super::record::Chunk;
use super::signal::Signal;
use super::stats::Counters;

/// How many unused notes are kept.
const SPARE_NOTES: usize = 64;

/// The buffers of all threads, and how much may be in them.
#[derive(Debug)]
pub(super) struct Queue {
    id: u64,
    /// The process that exports: a fork inherits the queue, but not the thread that empties it.
    process: u32,
    limits: Limits,
    is_open: AtomicBool,
    buffers: Mutex<Vec<Arc<Buffer>>>,
    /// How many records threads have written or may write.
    granted: AtomicUsize,
    /// How many records threads have written before they asked for more room.
    written: AtomicUsize,
    /// Boxed as spans have them: what is kept is the box, too.
    #[allow(clippy::vec_box)]
    spare_notes: Mutex<Vec<Box<Notes>>>,
    pub(super) counters: Counters,
    pub(super) control: Control,
    pub(super) signal: Signal,
}

impl Queue {
    pub(super) fn new(limits: Limits) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            process: process::id(),
            limits,
            is_open: AtomicBool::new(true),
            buffers: Mutex::default(),
            granted: AtomicUsize::new(0),
            written: AtomicUsize::new(0),
            spare_notes: Mutex::default(),
            counters: Counters::default(),
            control: Control::default(),
            signal: Signal::default(),
        }
    }

    #[inline]
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Lets `write` add a record, if there is room.
    #[inline]
    pub(super) fn record(&self, write: impl FnMut(&mut Chunk)) {
        buffer::record(self, write);
    }

    /// Room for a few more records of one thread; zero if there is none, and a record is dropped.
    ///
    /// `is_further` says that the thread has used up what it was granted before.
    #[cold]
    pub(super) fn grant(&self, is_further: bool) -> usize {
        let grant = self.limits.grant();
        if is_further && self.written.fetch_add(grant, Ordering::Relaxed) + grant >= self.wake_at()
        {
            self.wake();
        }
        let granted = self.take_room(grant);
        if granted > 0 && !self.is_forked() {
            return granted;
        }
        self.drop_record();
        0
    }

    /// A buffer for a thread that has none yet.
    pub(super) fn add_buffer(&self) -> Option<Arc<Buffer>> {
        if !self.is_open() || self.is_forked() {
            self.drop_record();
            return None;
        }
        let buffer = Arc::new(Buffer::new(self.id));
        self.buffers().push(Arc::clone(&buffer));
        Some(buffer)
    }

    /// Whether anything is recorded at all.
    #[inline]
    pub(super) fn is_open(&self) -> bool {
        self.is_open.load(Ordering::Relaxed)
    }

    /// Records nothing any more; what was recorded can still be collected.
    pub(super) fn close(&self) {
        self.is_open.store(false, Ordering::Relaxed);
    }

    /// Whether this is not the process that exports. Then nothing is recorded any more.
    pub(super) fn is_forked(&self) -> bool {
        let is_forked = process::id() != self.process;
        if is_forked {
            self.close();
        }
        is_forked
    }

    /// Notes for a span, in a box, as most spans have none.
    #[allow(clippy::unnecessary_box_returns)]
    #[cold]
    pub(super) fn notes(&self) -> Box<Notes> {
        // Waiting for them would take longer than making some.
        let spare = self.spare_notes.try_lock();
        spare
            .ok()
            .and_then(|mut spare| spare.pop())
            .unwrap_or_default()
    }

    /// Keeps notes for another span.
    pub(super) fn keep_notes(&self, mut notes: Box<Notes>) {
        notes.clear();
        let spare = self.spare_notes.lock();
        let mut spare = spare.unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE_NOTES {
            spare.push(notes);
        }
    }

    fn buffers(&self) -> MutexGuard<'_, Vec<Arc<Buffer>>> {
        self.buffers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A full batch, or half of a queue that holds less than two.
    fn wake_at(&self) -> usize {
        self.limits.batch.min(self.limits.queue.div_ceil(2))
    }

    fn wake(&self) {
        // A lock that another thread held when the process was forked is held for ever.
        if !self.signal.is_raised() && !self.is_forked() {
            self.signal.raise();
        }
    }

    fn take_room(&self, wanted: usize) -> usize {
        if !self.is_open() {
            return 0;
        }
        let room = |granted| wanted.min(self.limits.queue.saturating_sub(granted));
        let taken = self
            .granted
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |granted| {
                Some(granted + room(granted)).filter(|sum| *sum > granted)
            });
        taken.map_or(0, room)
    }

    #[cold]
    fn drop_record(&self) {
        let capacity = if self.is_open() { self.limits.queue } else { 0 };
        self.counters.dropped(capacity);
        if capacity > 0 {
            self.wake();
        }
    }
}

impl Queue {
    /// Gives each thread's records to `visit`, which clears the chunk. `spare` is put in the place
    /// of what is taken.
    pub(super) fn collect(&self, spare: &mut Chunk, mut visit: impl FnMut(&mut Chunk)) {
        self.written.store(0, Ordering::Relaxed);
        // Threads that come and go do not wait for the exporter.
        let buffers = self.buffers().clone();
        for buffer in &buffers {
            self.take(buffer, spare);
            visit(spare);
        }
        drop(buffers);
        self.forget_ended();
    }

    /// Swaps what the buffer's thread has written for an empty chunk with as much room.
    fn take(&self, buffer: &Buffer, spare: &mut Chunk) {
        let lock = || {
            let filling = buffer.filling.lock();
            filling.unwrap_or_else(PoisonError::into_inner)
        };
        // The thread shall not have to make room again that it has had.
        let room = lock().chunk.room();
        spare.reserve(room);
        let mut filling = lock();
        std::mem::swap(&mut filling.chunk, spare);
        let unused = std::mem::take(&mut filling.granted);
        drop(filling);
        let freed = spare.records.len() + unused;
        self.granted.fetch_sub(freed, Ordering::Relaxed);
    }

    /// Forgets the buffers of threads that have ended and left nothing.
    fn forget_ended(&self) {
        let is_empty = |buffer: &Buffer| {
            let filling = buffer.filling.lock();
            let filling = filling.unwrap_or_else(PoisonError::into_inner);
            filling.chunk.records.is_empty() && filling.granted == 0
        };
        let has_ended = |buffer: &Arc<Buffer>| Arc::strong_count(buffer) == 1 && is_empty(buffer);
        self.buffers().retain(|buffer| !has_ended(buffer));
    }

    /// Lets go of all buffers; their threads forget them when they next need another.
    pub(super) fn forget_buffers(&self) {
        self.buffers().clear();
    }
}
