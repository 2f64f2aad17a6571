//! Who belongs to a registry, as its observations need to know it.

use std::fmt;
use std::mem;
use std::sync::Arc;

use super::Losses;
use crate::clock::Clock;
use crate::handler::discard;
use crate::predicate::Predicate;
use crate::raw::Member;

/// The part of a registry that its running observations share.
#[derive(Default)]
pub(crate) struct Members {
    /// Registries that replace each other as the installed one share an id, so that observations
    /// that run meanwhile stay parents.
    pub(super) id: u64,
    pub(super) handlers: Vec<Member>,
    pub(super) predicates: Vec<Arc<dyn Predicate>>,
    /// The system's, if there is none.
    pub(super) clock: Option<Arc<dyn Clock>>,
    /// Shared with the registries that took this one's place when a handler was added to it.
    pub(super) losses: Arc<Losses>,
}

impl Drop for Members {
    /// As for a registry: the last owner may be a call at its end.
    fn drop(&mut self) {
        mem::take(&mut self.handlers).into_iter().for_each(discard);
        mem::take(&mut self.predicates)
            .into_iter()
            .for_each(discard);
        discard(self.clock.take());
    }
}

impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Members")
            .field("id", &self.id)
            .field("handlers", &self.handlers.len())
            .field("losses", &self.losses)
            .finish_non_exhaustive()
    }
}
