//! The plan of a running observation.

use std::fmt;
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::Arc;

use crate::registry::Plan;

/// A plan as a context holds it: one load away, and the installed registry's without touching a
/// counter that threads share.
#[derive(Clone)]
pub(crate) struct PlanRef {
    plan: NonNull<Plan>,
    /// Keeps a plan alive that does not live for ever.
    kept: Option<Arc<Plan>>,
}

const _: () = {
    const fn is_shared<T: Send + Sync>() {}
    is_shared::<Plan>();
};

// SAFETY: a `PlanRef` is a `&'static Plan` or an `Arc<Plan>`, and a `Plan` is `Send` and `Sync`.
unsafe impl Send for PlanRef {}
// SAFETY: as above.
unsafe impl Sync for PlanRef {}

impl PlanRef {
    #[inline]
    pub(crate) fn lasting(plan: &'static Plan) -> Self {
        Self {
            plan: NonNull::from(plan),
            kept: None,
        }
    }

    pub(crate) fn shared(plan: Arc<Plan>) -> Self {
        Self {
            plan: NonNull::from(&*plan),
            kept: Some(plan),
        }
    }

    /// A plan without handlers, for contexts that wait in the pool.
    pub(crate) fn idle() -> Self {
        Self::lasting(Plan::idle())
    }

    /// Forgets a plan that would be kept alive; a lasting one may stay.
    #[inline]
    pub(crate) fn release(&mut self) {
        if self.kept.is_some() {
            self.let_go();
        }
    }

    #[cold]
    #[inline(never)]
    fn let_go(&mut self) {
        *self = Self::idle();
    }
}

impl Deref for PlanRef {
    type Target = Plan;

    #[inline]
    fn deref(&self) -> &Plan {
        // SAFETY: the plan lives for ever, or `kept` keeps it alive where it is.
        unsafe { self.plan.as_ref() }
    }
}

impl fmt::Debug for PlanRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
