//! The records of one thread.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::queue::{Queue, lock_unless_forked};
use super::segment::{Progress, Reader, Writer};

/// The segments that one thread has written for one queue. Only that thread and the one that
/// collects lock it, neither of them for each record.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// In the order in which they are written; the thread writes the last one.
    segments: VecDeque<Reader>,
    /// How many records the queue has granted since they were last collected.
    granted: usize,
}

impl Buffer {
    /// Adds room for records that the queue has granted: where `writer` writes, or else in a segment
    /// of its own.
    pub(super) fn add(&self, queue: &Queue, granted: usize, writer: &mut Option<Writer>) {
        let further = writer.as_mut().map_or(0, |writer| writer.extend(granted));
        if further == 0 {
            // What it has written is finished, then.
            *writer = None;
        }
        let Some(mut state) = lock_unless_forked(&self.state, queue) else {
            return;
        };
        state.granted += granted;
        if further == 0 {
            let mut segment = queue.spare_segment();
            *writer = segment.begin(granted);
            state.segments.push_back(segment);
        }
    }

    /// How many records have been granted since this was last asked.
    pub(super) fn take_granted(&self) -> usize {
        std::mem::take(&mut self.state().granted)
    }

    /// The segment that was written first. The one that collects gives it
    /// [back](Self::give_back) if it is not finished.
    pub(super) fn first(&self) -> Option<Reader> {
        self.state().segments.pop_front()
    }

    pub(super) fn give_back(&self, segment: Reader) {
        self.state().segments.push_front(segment);
    }

    /// Whether everything was collected, if nobody writes any more.
    pub(super) fn is_finished(&self) -> bool {
        let mut state = self.state();
        let mut segments = state.segments.iter_mut();
        segments.all(|segment| segment.progress() == Progress::Finished)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
