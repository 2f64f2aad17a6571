//! What threads that record and the one that exports share.

use std::process;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use super::buffer::Buffer;
use super::control::Control;
use super::limits::Limits;
use super::local;
use super::notes::Notes;
use super::record::Record;
use super::segment::{Progress, RECORDS, Reader};
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
    /// As many as have ever been in use at a time.
    spare_segments: Mutex<Vec<Reader>>,
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
            spare_segments: Mutex::default(),
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

    /// Lets `write` fill a record, if this thread has room at hand; false if it has not.
    #[inline]
    pub(super) fn try_record(&self, write: impl FnOnce(&mut Record)) -> bool {
        self.is_open() && local::try_record(self, write)
    }

    /// Lets `write` fill a record, if there is room.
    pub(super) fn record(&self, write: impl FnOnce(&mut Record)) {
        if self.is_open() {
            local::record(self, write);
        } else {
            self.drop_record();
        }
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
        let buffer = Arc::<Buffer>::default();
        self.buffers().push(Arc::clone(&buffer));
        Some(buffer)
    }

    /// A segment for records, which is finished and can be begun.
    pub(super) fn spare_segment(&self) -> Reader {
        let spare = lock_unless_forked(&self.spare_segments, self);
        spare
            .and_then(|mut spare| spare.pop())
            .unwrap_or_else(Reader::new)
    }

    fn keep_segment(&self, segment: Reader) {
        let spare = self.spare_segments.lock();
        spare.unwrap_or_else(PoisonError::into_inner).push(segment);
    }

    /// How many records wait to be collected, at most.
    pub(super) fn waiting(&self) -> usize {
        // Those that are being collected now are not granted any more.
        self.granted.load(Ordering::Relaxed) + RECORDS
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
    /// Lends all records, thread by thread, to `visit`.
    pub(super) fn collect(&self, mut visit: impl FnMut(&mut Record)) {
        self.written.store(0, Ordering::Relaxed);
        // Threads that come and go do not wait for the exporter.
        let buffers = self.buffers().clone();
        for buffer in &buffers {
            self.collect_from(buffer, &mut visit);
        }
        drop(buffers);
        self.forget_ended();
    }

    fn collect_from(&self, buffer: &Buffer, visit: &mut impl FnMut(&mut Record)) {
        let mut granted = buffer.take_granted();
        while let Some(mut segment) = buffer.first() {
            let records = segment.unread();
            let freed = records.len().min(granted);
            granted -= freed;
            // What is being exported does not wait any more.
            self.granted.fetch_sub(freed, Ordering::Relaxed);
            records.for_each(&mut *visit);
            match segment.progress() {
                Progress::Finished => self.keep_segment(segment),
                Progress::Unread => buffer.give_back(segment),
                Progress::Writing => {
                    buffer.give_back(segment);
                    break;
                }
            }
        }
        // What a thread was granted and has not used: others may need it more.
        self.granted.fetch_sub(granted, Ordering::Relaxed);
    }

    /// Forgets the buffers of threads that have ended and left nothing.
    fn forget_ended(&self) {
        let has_ended = |buffer: &Arc<Buffer>| Arc::strong_count(buffer) == 1;
        self.buffers()
            .retain(|buffer| !has_ended(buffer) || !buffer.is_finished());
    }

    /// Lets go of all buffers; their threads forget them when they next need another.
    pub(super) fn forget_buffers(&self) {
        self.buffers().clear();
    }
}

/// Locks what another thread may have held when the process was forked; nobody would unlock it.
pub(super) fn lock_unless_forked<'a, T>(
    mutex: &'a Mutex<T>,
    queue: &Queue,
) -> Option<MutexGuard<'a, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) if queue.is_forked() => None,
        Err(TryLockError::WouldBlock) => Some(mutex.lock().unwrap_or_else(PoisonError::into_inner)),
    }
}
