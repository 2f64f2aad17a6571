//! Where one thread writes its records.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use super::queue::Queue;
use super::record::Chunk;

/// The records of one thread for one queue. Only the thread and the one that collects lock it.
#[derive(Debug)]
pub(super) struct Buffer {
    /// The queue's number.
    queue: u64,
    pub(super) filling: Mutex<Filling>,
}

#[derive(Debug, Default)]
pub(super) struct Filling {
    pub(super) chunk: Chunk,
    /// How many more records may be written before the queue has to be asked for room.
    pub(super) granted: usize,
}

thread_local! {
    /// The buffers of this thread, one for each queue; most programs have one.
    static BUFFERS: RefCell<Vec<Arc<Buffer>>> = const { RefCell::new(Vec::new()) };
}

impl Buffer {
    pub(super) fn new(queue: u64) -> Self {
        Self {
            queue,
            filling: Mutex::default(),
        }
    }

    /// Writes a record, unless the queue is full.
    #[inline]
    fn record(&self, queue: &Queue, write: &mut impl FnMut(&mut Chunk)) {
        let Some(mut filling) = self.lock(queue) else {
            return;
        };
        if filling.granted == 0 {
            filling.granted = queue.grant(!filling.chunk.records.is_empty());
        }
        if filling.granted > 0 {
            filling.granted -= 1;
            write(&mut filling.chunk);
        }
    }

    #[inline]
    fn lock(&self, queue: &Queue) -> Option<MutexGuard<'_, Filling>> {
        match self.filling.try_lock() {
            Ok(filling) => Some(filling),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => self.wait(queue),
        }
    }

    /// The buffer is being collected, which takes a moment. In a forked process it may have been
    /// when the process was forked, and there is nobody to end it.
    #[cold]
    fn wait(&self, queue: &Queue) -> Option<MutexGuard<'_, Filling>> {
        if queue.is_forked() {
            return None;
        }
        Some(self.filling.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Lets `write` add a record to this thread's buffer for `queue`; it is called once or not at all.
#[inline]
pub(super) fn record(queue: &Queue, mut write: impl FnMut(&mut Chunk)) {
    // A thread that is shutting down has no variables any more.
    let is_known = BUFFERS.try_with(|buffers| {
        let buffers = buffers.borrow();
        let known = buffers.iter().find(|buffer| buffer.queue == queue.id());
        if let Some(buffer) = known {
            buffer.record(queue, &mut write);
        }
        known.is_some()
    });
    if !is_known.unwrap_or(false) {
        first_of_thread(queue, &mut write);
    }
}

#[cold]
fn first_of_thread(queue: &Queue, write: &mut impl FnMut(&mut Chunk)) {
    let Some(buffer) = queue.add_buffer() else {
        return;
    };
    // First of all, as the thread may be about to end.
    buffer.record(queue, write);
    let _ = BUFFERS.try_with(|buffers| {
        let mut buffers = buffers.borrow_mut();
        // A queue that has let go of a buffer has been closed.
        buffers.retain(|buffer| Arc::strong_count(buffer) > 1);
        buffers.push(buffer);
    });
}
