//! Calls that are only counted: where nobody hears of more than their end, a call's low values are
//! put together to one number as they are set, and a thread finds by that number what counts it.

mod code;
mod keys;
mod numbers;
mod recent;
mod recorder;
mod recorders;
mod texts;

use std::cell::{Cell, RefCell};
use std::fmt;

use crate::clock::Timestamp;
use crate::context::Context;
use crate::error::Outcome;
use crate::handler::{discard, guarded, guarded_with};
use crate::propagation::TraceContext;
use crate::raw::{Member, find_or_add_tally, find_tally};
use crate::registry::Plan;

pub(crate) use code::Code;
use keys::Keys;
pub use recorder::Recorder;
use recorders::Recorders;

/// What one thread counts of the calls of one declaration.
pub(crate) struct Tally {
    plan: &'static Plan,
    /// When the plan's handlers had last been asked.
    asked_at: u64,
    pub(crate) keys: Keys,
    recorders: RefCell<Recorders>,
    /// Whether a handler has said that it cannot count like this, or there are too many keys.
    is_hopeless: Cell<bool>,
    /// Whether nobody wants to hear of more than the end.
    is_only_counted: bool,
    /// A context that waits for the next call that is only counted.
    pub(crate) spare: Cell<Option<Box<Context>>>,
    /// How many running calls refer to this.
    pub(crate) users: Cell<usize>,
}

impl Tally {
    /// A tally for observations whose low values are of the kinds that those of `context` are.
    pub(crate) fn of(context: &Context, plan: &'static Plan) -> Self {
        let keys = Keys::of(context, plan);
        Self {
            plan,
            asked_at: plan.asked_at(),
            is_only_counted: plan.is_only_counted(),
            is_hopeless: Cell::new(keys.is_none()),
            keys: keys.unwrap_or_default(),
            recorders: RefCell::default(),
            spare: Cell::default(),
            users: Cell::new(0),
        }
    }

    /// Whether it is of this plan as that stands now.
    #[inline]
    pub(crate) fn is_of(&self, plan: &Plan) -> bool {
        std::ptr::eq(self.plan, plan) && self.asked_at == plan.asked_at()
    }

    /// Whether calls of this plan are only counted.
    #[inline(always)]
    pub(crate) fn suffices(&self, plan: &Plan) -> bool {
        self.is_of(plan) && self.is_only_counted && !self.is_hopeless.get()
    }

    pub(crate) fn plan(&self) -> &'static Plan {
        self.plan
    }

    /// The code of an observation's low values.
    #[inline(always)]
    fn code_of(&self, context: &Context) -> Option<Code> {
        let mut code = Code::EMPTY;
        for index in self.plan.low() {
            let value = context.low_slot(*index);
            if value.is_some_and(|value| !self.keys.set(&mut code, *index, value)) {
                return None;
            }
        }
        Some(code)
    }

    /// Counts a call that has ended well, unless its values are met for the first time here.
    #[inline]
    pub(crate) fn count<'a>(
        &self,
        code: Code,
        started: Timestamp,
        end: impl FnOnce() -> (Timestamp, Option<&'a TraceContext>),
    ) -> bool {
        let recorders = self.recorders.borrow();
        let Some(found) = recorders.find(code) else {
            return false;
        };
        let (stopped, trace) = end();
        let losses = || self.plan.losses();
        let record = |recorder: &dyn Recorder| recorder.record(started, stopped, trace);
        guarded_with(losses, || record(&*found.first));
        for recorder in &found.rest {
            guarded_with(losses, || record(&**recorder));
        }
        true
    }

    /// The same for an observation whose values are in its slots.
    fn count_context(&self, context: &Context) -> bool {
        let (Some(started), Some(stopped)) = (context.started(), context.stopped()) else {
            return false;
        };
        let code = self.code_of(context);
        code.is_some_and(|code| self.count(code, started, || (stopped, context.trace())))
    }

    /// Lets the handlers say what counts observations with these values from now on.
    fn learn(&self, context: &Context) {
        if self.is_hopeless.get() || !self.recorders.borrow().has_room() {
            return;
        }
        let Some(code) = self.code_of(context) else {
            return;
        };
        let ends = self.plan.wanted_ends();
        let members = self.plan.members().iter().enumerate();
        let members = members.filter(|(index, _)| ends & (1 << index) != 0);
        let recorder =
            |member: &Member| guarded(self.plan.losses(), || member.recorder(context)).flatten();
        let recorders: Vec<_> = members.map(|(_, member)| recorder(member)).collect();
        if recorders.iter().all(Option::is_some) {
            let recorders = recorders.into_iter().flatten().collect();
            match self.recorders.try_borrow_mut() {
                Ok(mut known) => known.add(code, recorders),
                // A recorder is at work, which has ended an observation that had begun before.
                Err(_) => discard(recorders),
            }
        } else {
            self.is_hopeless.set(true);
            discard(recorders);
        }
    }
}

/// Counts an observation that has ended, for all handlers that hear of its end alone; false if they
/// have to be told.
#[inline]
pub(crate) fn count(context: &Context) -> bool {
    let tally = plan_of(context).and_then(|plan| {
        let tally = find_tally(context.callsite())?;
        (tally.is_of(plan) && !tally.is_hopeless.get()).then_some(tally)
    });
    tally.is_some_and(|tally| tally.count_context(context))
}

/// The handlers have been told of an observation that could not be counted: lets the next ones like
/// it be.
#[cold]
pub(crate) fn learn(context: &Context) {
    let tally = plan_of(context).and_then(|plan| find_or_add_tally(context, plan));
    if let Some(tally) = tally {
        tally.learn(context);
    }
}

/// The plan of an observation that can be counted: one that ended well under its own name, in the
/// installed registry.
#[inline]
fn plan_of(context: &Context) -> Option<&'static Plan> {
    let is_usual = context.outcome() == Outcome::Ok && !context.is_renamed();
    let plan = context.callsite().plan().filter(|_| is_usual)?;
    std::ptr::eq(plan, context.plan()).then_some(plan)
}

impl Drop for Tally {
    /// Recorders are handlers' code.
    fn drop(&mut self) {
        discard(self.recorders.take());
    }
}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tally")
            .field("plan", &self.plan.name())
            .finish_non_exhaustive()
    }
}
