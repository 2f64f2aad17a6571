//! States that the plugin has not heard of yet.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::event::State;

const CAPACITY: usize = 20;

/// Never blocks the service: it keeps states until the plugin takes them, in order.
///
/// Of pairs that repeat, as `failed` and `ready` do while accepting fails, one is kept; past twenty states
/// the oldest go. The last one always stays.
#[derive(Debug, Default)]
pub(crate) struct StatusQueue {
    states: Mutex<States>,
    last: watch::Sender<Option<State>>,
}

#[derive(Debug, Default)]
struct States {
    queued: VecDeque<Queued>,
    count: u64,
}

/// A state and its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queued {
    number: u64,
    pub(crate) state: State,
}

impl StatusQueue {
    /// Adds a state unless the service is in it already, and says whether it was added.
    pub(crate) fn push(&self, state: State) -> bool {
        let mut states = self.lock();
        if *self.last.borrow() == Some(state) {
            return false;
        }
        states.push(state);
        states.collapse();
        self.last.send_replace(Some(state));
        true
    }

    /// Adds the last state once more if all were taken, for a plugin that may have forgotten.
    pub(crate) fn repeat(&self) {
        let mut states = self.lock();
        let last = *self.last.borrow();
        if let (true, Some(last)) = (states.queued.is_empty(), last) {
            states.push(last);
        }
    }

    pub(crate) fn front(&self) -> Option<Queued> {
        self.lock().queued.front().copied()
    }

    /// A state was taken, if it is still there.
    pub(crate) fn taken(&self, taken: Queued) {
        let mut states = self.lock();
        if states
            .queued
            .front()
            .is_some_and(|front| front.number == taken.number)
        {
            states.queued.pop_front();
        }
    }

    /// The state that the service is in, and hears of every change.
    pub(crate) fn watch(&self) -> watch::Receiver<Option<State>> {
        self.last.subscribe()
    }

    pub(crate) fn state(&self) -> Option<State> {
        *self.last.borrow()
    }

    fn lock(&self) -> MutexGuard<'_, States> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl States {
    fn push(&mut self, state: State) {
        self.count += 1;
        if self.queued.len() == CAPACITY {
            self.queued.pop_front();
        }
        self.queued.push_back(Queued {
            number: self.count,
            state,
        });
    }

    /// Drops the second of two equal pairs at the end.
    fn collapse(&mut self) {
        let length = self.queued.len();
        if length < 4 {
            return;
        }
        let state = |place: usize| self.queued[length - place].state;
        if state(1) == state(3) && state(2) == state(4) {
            self.queued.truncate(length - 2);
        }
    }
}
