//! Who hears of an observation.

use super::Context;
use crate::callsite::Callsite;

/// Who hears of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The registry's handlers.
    Handlers,
    /// Nobody; observations inside it attach to the one around it.
    Nobody,
    /// Nobody, and nobody hears of the observations inside it either.
    NobodyWithin,
    /// Nobody: it stands for an observation that another thread or task runs.
    Elsewhere,
}

impl Context {
    /// Decides who hears of it; nobody has yet.
    pub(crate) fn hear(&mut self, audience: Audience) {
        self.audience = audience;
    }

    #[inline]
    pub(crate) fn audience(&self) -> Audience {
        self.audience
    }

    #[inline]
    pub(crate) fn is_heard(&self) -> bool {
        self.audience == Audience::Handlers
    }

    /// Whether it is a call of `callsite` that runs on this thread.
    pub(crate) fn runs_here(&self, callsite: &'static Callsite) -> bool {
        self.audience != Audience::Elsewhere && self.callsite.is_of(callsite)
    }
}
