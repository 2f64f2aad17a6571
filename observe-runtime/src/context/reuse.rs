//! A context from one observation to the next.

use std::cell::{Cell, OnceCell, RefCell};

use super::{Audience, Context, Extra, Slots};
use crate::callsite::Callsite;
use crate::error::Outcome;
use crate::handler::discard;
use crate::raw::{Entry, PlanRef, pool};
use crate::tally::Code;

/// Text beyond this is not kept for the next observation.
const KEPT_TEXT: usize = 4096;

impl Context {
    /// A context for one call of `callsite`, from this thread's pool if one waits there.
    #[inline(always)]
    pub(crate) fn take(callsite: &'static Callsite, plan: PlanRef) -> Box<Self> {
        let keys = plan.keys().len();
        let mut context = match pool::take() {
            Some(mut context) => {
                context.callsite = callsite;
                context.plan = plan;
                context
            }
            None => Self::new(callsite, plan),
        };
        context.slots.reset(keys);
        context
    }

    #[cold]
    #[inline(never)]
    fn new(callsite: &'static Callsite, plan: PlanRef) -> Box<Self> {
        Box::new(Self {
            entry: Entry::default(),
            callsite,
            plan,
            audience: Audience::NobodyWithin,
            renamed: None,
            contextual_name: None,
            carrier: None,
            parent: OnceCell::new(),
            lacks_parent: Cell::new(false),
            trace: OnceCell::new(),
            slots: Slots::default(),
            tally: None,
            code: Code::EMPTY,
            keeps_set_keys: false,
            text: String::new(),
            error: None,
            error_name: None,
            outcome: Outcome::Ok,
            started: None,
            stopped: None,
            states: RefCell::default(),
            extra: Cell::default(),
        })
    }

    /// Lets the context wait for its next observation.
    #[inline]
    pub(crate) fn give_back(mut self: Box<Self>) {
        self.forget();
        if self.owns_something() {
            self.drop_owned();
        }
        self.trace = OnceCell::new();
        self.keeps_set_keys = false;
        self.error = None;
        self.error_name = None;
        self.outcome = Outcome::Ok;
        self.started = None;
        self.stopped = None;
        self.plan.release();
        pool::give_back(self);
    }

    /// Whether there is something to drop: most observations own nothing.
    #[inline]
    pub(super) fn owns_something(&self) -> bool {
        self.parent.get().is_some() || !self.extra.get().is_nothing()
    }

    #[inline(never)]
    pub(super) fn drop_owned(&mut self) {
        self.parent = OnceCell::new();
        self.lacks_parent.set(false);
        self.renamed = None;
        self.contextual_name = None;
        self.extra.set(Extra::NOTHING);
        if let Some(carrier) = self.carrier.take() {
            // Its `Drop` is the user's code.
            discard(carrier);
        }
        self.text.clear();
        self.text.shrink_to(KEPT_TEXT);
    }

    /// Drops what handlers remember, where they were not told of the end.
    #[inline]
    pub(crate) fn forget(&mut self) {
        self.states.get_mut().forget(self.plan.members());
    }
}
