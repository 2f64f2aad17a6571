//! Who belongs to a registry, as its observations need to know it.

use std::fmt;
use std::mem;
use std::sync::Arc;

use super::Losses;
use crate::clock::Clock;
use crate::documentation::ObservationDocumentation;
use crate::handler::{Interest, discard, guarded};
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

impl Members {
    /// What a handler wants to hear of observations with this declaration; one that panics hears of
    /// everything.
    pub(super) fn interest(
        &self,
        member: &Member,
        documentation: &ObservationDocumentation<'_>,
    ) -> Interest {
        guarded(&self.losses, || member.interest(documentation)).unwrap_or(Interest::Always)
    }

    /// Whether any handler wants to hear of them.
    pub(super) fn want(&self, documentation: &ObservationDocumentation<'_>) -> bool {
        let mut handlers = self.handlers.iter();
        handlers.any(|member| self.interest(member, documentation) != Interest::Never)
    }
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
