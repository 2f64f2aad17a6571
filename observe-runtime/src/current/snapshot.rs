//! A copy of an entry of a scope stack.

use crate::callsite::Callsite;
use crate::context::{Audience, Context, Parent};
use crate::raw::{PlanRef, Running};

/// A copy of an entry of a scope stack.
#[derive(Clone)]
pub(super) struct Snapshot {
    callsite: &'static Callsite,
    plan: PlanRef,
    audience: Audience,
    parent: Option<Parent>,
}

impl Snapshot {
    /// A copy of the entry, unless it is one that inner observations do not see.
    pub(super) fn of(context: &Context) -> Option<Self> {
        let (audience, parent) = match context.audience() {
            Audience::Nobody => return None,
            Audience::Handlers => (Audience::Elsewhere, Some(context.as_parent())),
            Audience::Elsewhere => (Audience::Elsewhere, context.parent().cloned()),
            Audience::NobodyWithin => (Audience::NobodyWithin, None),
        };
        Some(Self {
            callsite: context.callsite(),
            plan: context.plan_ref().clone(),
            audience,
            parent,
        })
    }

    /// The id of its registry.
    pub(super) fn registry(&self) -> u64 {
        self.plan.registry()
    }

    /// What inner observations know of it.
    pub(super) fn parent(&self) -> Option<&Parent> {
        self.parent.as_ref()
    }

    /// Puts the copy on this thread's scope stack.
    pub(super) fn enter(&self) -> Running {
        let mut context = Context::take(self.callsite, self.plan.clone());
        context.hear(self.audience);
        if let Some(parent) = &self.parent {
            context.set_parent(parent.clone());
        }
        let mut running = Running::new(context);
        running.link();
        running
    }
}
