//! What a guard asks of the thread that exports.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The questions and how far they are answered.
#[derive(Debug, Default)]
pub(super) struct Control {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// How often someone has asked for a flush.
    asked: u64,
    answered: u64,
    /// Until when everything has to have ended, once it shall.
    end_by: Option<Instant>,
    has_ended: bool,
}

/// What is asked for at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    /// The last flush that was asked for.
    pub(super) flush: u64,
    pub(super) is_flush: bool,
    pub(super) end_by: Option<Instant>,
}

impl Control {
    /// Asks for a flush; the number is for [`wait`](Self::wait).
    pub(super) fn ask(&self) -> u64 {
        let mut state = self.state();
        state.asked += 1;
        state.asked
    }

    /// Asks for the end, which is a flush too.
    pub(super) fn ask_for_end(&self, by: Instant) -> u64 {
        self.state().end_by = Some(by);
        self.ask()
    }

    /// Whether a flush is over by then.
    pub(super) fn wait(&self, flush: u64, until: Instant) -> bool {
        let mut state = self.state();
        while state.answered < flush && !state.has_ended {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let woken = self.changed.wait_timeout(state, left);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    pub(super) fn has_ended(&self) -> bool {
        self.state().has_ended
    }

    pub(super) fn request(&self) -> Request {
        let state = self.state();
        Request {
            flush: state.asked,
            is_flush: state.asked > state.answered,
            end_by: state.end_by,
        }
    }

    /// All flushes up to this one are over.
    pub(super) fn answer(&self, flush: u64) {
        self.state().answered = flush;
        self.changed.notify_all();
    }

    /// Nobody answers any more.
    pub(super) fn end(&self) {
        self.state().has_ended = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
