//! Which recorded observations are current on which thread.

use std::collections::HashMap;
use std::thread::ThreadId;

/// The open scopes of every thread, outermost first.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    open: HashMap<ThreadId, Vec<usize>>,
}

/// A scope that was not closed as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeMistake {
    /// Another scope, of the observation `inner`, was opened after it and is still open.
    Order { inner: usize },
    /// It was opened on another thread.
    Thread,
}

impl Scopes {
    pub(super) fn innermost(&self, thread: ThreadId) -> Option<usize> {
        self.open.get(&thread)?.last().copied()
    }

    pub(super) fn open(&mut self, thread: ThreadId, id: usize) {
        self.open.entry(thread).or_default().push(id);
    }

    pub(super) fn close(&mut self, thread: ThreadId, id: usize) -> Option<ScopeMistake> {
        let here = self.open.entry(thread).or_default();
        let inner = here.last().copied();
        if remove(here, id) {
            return inner
                .filter(|inner| *inner != id)
                .map(|inner| ScopeMistake::Order { inner });
        }
        let is_elsewhere = self.open.values_mut().any(|scopes| remove(scopes, id));
        is_elsewhere.then_some(ScopeMistake::Thread)
    }
}

/// Removes the innermost scope of `id`, if there is one.
fn remove(scopes: &mut Vec<usize>, id: usize) -> bool {
    match scopes.iter().rposition(|open| *open == id) {
        Some(place) => {
            scopes.remove(place);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    //! Ownership keeps programs from these mistakes, so they cannot be made through the API.

    use std::thread;

    use super::{ScopeMistake, Scopes};

    #[test]
    fn scopes_that_nest_are_no_mistake() {
        let (mut scopes, here) = (Scopes::default(), thread::current().id());
        scopes.open(here, 1);
        scopes.open(here, 2);
        scopes.open(here, 1);
        assert_eq!(scopes.innermost(here), Some(1));
        for id in [1, 2, 1] {
            assert_eq!(scopes.close(here, id), None);
        }
        assert_eq!(scopes.innermost(here), None);
    }

    #[test]
    fn an_outer_scope_may_not_close_first() {
        let (mut scopes, here) = (Scopes::default(), thread::current().id());
        scopes.open(here, 1);
        scopes.open(here, 2);
        assert_eq!(
            scopes.close(here, 1),
            Some(ScopeMistake::Order { inner: 2 })
        );
        assert_eq!(scopes.close(here, 2), None);
    }

    #[test]
    fn a_scope_closes_on_its_thread() {
        let (mut scopes, here) = (Scopes::default(), thread::current().id());
        let elsewhere = thread::spawn(|| thread::current().id());
        let elsewhere = elsewhere.join().expect("the thread only tells its id");
        scopes.open(elsewhere, 1);
        assert_eq!(scopes.close(here, 1), Some(ScopeMistake::Thread));
        assert_eq!(scopes.innermost(elsewhere), None);
    }
}
