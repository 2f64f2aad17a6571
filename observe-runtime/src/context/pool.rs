//! Contexts that wait for their next observation, so that steady state allocates nothing.

use std::cell::{OnceCell, RefCell};
use std::time::Duration;

use super::stack::Link;
use super::{Audience, Context, Parent, Slot};
use crate::callsite::Callsite;
use crate::error::Outcome;
use crate::handler::discard;
use crate::registry::RegistryRef;

/// How many contexts a thread keeps; as many observations can be nested without allocating.
const KEPT: usize = 32;
/// Text beyond this is not kept for the next observation.
const KEPT_TEXT: usize = 4096;

thread_local! {
    // A context is boxed once and keeps its address: scope stacks point at it.
    #[allow(clippy::vec_box)]
    static POOL: RefCell<Vec<Box<Context>>> = const { RefCell::new(Vec::new()) };
}

impl Context {
    /// A context for one call of `callsite`, from this thread's pool if one waits there.
    pub(crate) fn take(
        callsite: &'static Callsite,
        registry: RegistryRef,
        audience: Audience,
        parent: Option<Parent>,
    ) -> Box<Self> {
        let plan = registry.lasting_plan(callsite);
        let planned = plan.unwrap_or_else(|| registry.plan(callsite));
        let (name, keys) = (planned.name(), planned.keys().len());
        // A thread that is shutting down has no pool any more.
        let pooled = POOL.try_with(|pool| pool.borrow_mut().pop()).ok().flatten();
        let mut context = match pooled {
            Some(mut context) => {
                context.callsite = callsite;
                context.registry = registry;
                context.plan = plan;
                context.audience = audience;
                context.name = name;
                context.parent = parent;
                context
            }
            None => Box::new(Self {
                callsite,
                registry,
                plan,
                audience,
                name,
                contextual_name: None,
                parent,
                trace: OnceCell::new(),
                slots: Vec::new(),
                keeps_set_keys: false,
                text: String::new(),
                error: None,
                error_name: None,
                outcome: Outcome::Ok,
                started: None,
                elapsed: Duration::ZERO,
                states: RefCell::default(),
                below: Link::default(),
            }),
        };
        context.slots.resize(keys, Slot::Unset);
        context
    }

    /// Gives the context to this thread's pool.
    pub(crate) fn give_back(mut self: Box<Self>) {
        self.contextual_name = None;
        self.parent = None;
        self.trace = OnceCell::new();
        self.slots.clear();
        self.keeps_set_keys = false;
        self.text.clear();
        self.text.shrink_to(KEPT_TEXT);
        self.error = None;
        self.error_name = None;
        self.outcome = Outcome::Ok;
        self.started = None;
        self.elapsed = Duration::ZERO;
        self.states.get_mut().drain(..).flatten().for_each(discard);
        self.plan = None;
        self.registry.release();
        let _ = POOL.try_with(|pool| {
            let mut pool = pool.borrow_mut();
            if pool.len() < KEPT {
                pool.push(self);
            }
        });
    }
}
