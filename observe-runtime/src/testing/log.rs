//! Where the recorder of a test registry writes down what happens.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::scopes::{ScopeMistake, Scopes};
use super::seen::{MistakenScope, Seen};
use super::{Callback, RecordedObservation, RecordedParent};
use crate::context::{Context, Parent};
use crate::registry::mistake::{Misplaced, Mistakes};

#[derive(Debug, Default)]
pub(super) struct Log {
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    seen: Seen,
    scopes: Scopes,
}

impl Log {
    /// Writes down a new observation; its id is good until the log is cleared, and harmless after.
    pub(super) fn start(&self, context: &Context) -> usize {
        let mut pages = self.pages();
        let id = pages.seen.first + pages.seen.observations.len();
        let parent = context.parent().map(|parent| pages.parent(parent));
        let observation = RecordedObservation::new(id, parent, context);
        pages.seen.observations.push(observation);
        id
    }

    /// Writes down a callback of a known observation, and what `add` says about it.
    pub(super) fn take(
        &self,
        id: usize,
        context: &Context,
        callback: Callback,
        add: impl FnOnce(&mut RecordedObservation),
    ) {
        let mut pages = self.pages();
        match callback {
            Callback::ScopeOpened => pages.scopes.open(thread::current().id(), id),
            Callback::ScopeClosed => pages.close_scope(id),
            _ => {}
        }
        if let Some(observation) = pages.observation(id) {
            observation.take(context, callback);
            add(observation);
        }
    }

    pub(super) fn seen(&self) -> Seen {
        self.pages().seen.clone()
    }

    /// Forgets what was seen; what still runs is not seen again.
    pub(super) fn clear(&self) {
        let mut pages = self.pages();
        pages.seen = Seen {
            first: pages.seen.first + pages.seen.observations.len(),
            ..Seen::default()
        };
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mistakes for Log {
    /// On a thread without a registry of its own the mistake is this registry's only if it has
    /// seen the declaration at work: otherwise it belongs to another test.
    fn misplaced(&self, misplaced: &Misplaced) {
        let mut pages = self.pages();
        let is_ours = misplaced.is_here
            || pages.seen.observations.iter().any(|observation| {
                std::ptr::eq(observation.documentation(), misplaced.documentation)
            });
        if is_ours {
            pages.seen.misplaced.push(*misplaced);
        }
    }
}

impl Pages {
    fn observation(&mut self, id: usize) -> Option<&mut RecordedObservation> {
        let index = self.seen.index_of(id)?;
        self.seen.observations.get_mut(index)
    }

    /// The record of a parent: what is current here, else the youngest that still runs.
    fn parent(&self, parent: &Parent) -> RecordedParent {
        let is_it = |observation: &&RecordedObservation| {
            parent
                .documentation()
                .is_some_and(|theirs| std::ptr::eq(theirs, observation.documentation()))
        };
        let innermost = self.scopes.innermost(thread::current().id());
        let here = innermost
            .and_then(|id| self.seen.index_of(id))
            .and_then(|index| self.seen.observations.get(index))
            .filter(is_it);
        let found = here.or_else(|| {
            let running = self.seen.observations.iter().rev();
            running.filter(|running| !running.is_stopped()).find(is_it)
        });
        let declared = parent.documentation().map(|declared| declared.name);
        RecordedParent {
            name: found.map(RecordedObservation::name).or(declared),
            id: found.map(|observation| observation.id),
            trace: parent.trace().cloned(),
        }
    }

    fn close_scope(&mut self, id: usize) {
        let Some(mistake) = self.scopes.close(thread::current().id(), id) else {
            return;
        };
        let Some(outer) = self.observation(id).cloned() else {
            return;
        };
        let mistake = match mistake {
            ScopeMistake::Thread => MistakenScope::Thread(outer),
            ScopeMistake::Order { inner } => MistakenScope::Order {
                outer,
                inner: self.observation(inner).map(|inner| inner.name()),
            },
        };
        self.seen.scopes.push(mistake);
    }
}
