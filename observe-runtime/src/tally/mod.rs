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
use crate::raw::{find_or_add_tally, find_tally};
use crate::registry::Plan;
use crate::value::{Resolved, ValueSet};

pub(crate) use code::Code;
use keys::Keys;
pub use recorder::Recorder;
use recorders::Recorders;

/// What one thread counts of the calls of one declaration.
pub(crate) struct Tally {
    plan: &'static Plan,
    /// When the plan's handlers had last been asked.
    asked_at: u64,
    keys: Keys,
    recorders: RefCell<Recorders>,
    /// Whether a handler has said that it cannot count like this, or a value could not be numbered.
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

    /// Sets a low key to the member of a closed set; false if it is not of that set.
    #[inline(always)]
    pub(crate) fn set_member(
        &self,
        code: &mut Code,
        index: usize,
        set: &'static ValueSet,
        place: usize,
    ) -> bool {
        self.keys.set_member(code, index, set, place)
    }

    /// Sets a low key to a text that was met a short while ago; false if it was not.
    #[inline(always)]
    pub(crate) fn set_recent(&self, code: &mut Code, index: usize, text: &'static str) -> bool {
        self.keys.set_recent(code, index, text)
    }

    /// The same for a text that is equal to such a one.
    #[inline(always)]
    pub(crate) fn set_recent_equal(&self, code: &mut Code, index: usize, text: &str) -> bool {
        self.keys.set_recent_equal(code, index, text)
    }

    /// What was kept for a text that is equal to one that was met a short while ago.
    #[inline(always)]
    pub(crate) fn recent_equal(&self, index: usize, text: &str) -> Option<&'static str> {
        self.keys.recent_equal(index, text)
    }

    /// Sets a low key; false if the value cannot be numbered.
    #[inline(never)]
    pub(crate) fn set(&self, code: &mut Code, index: usize, value: Resolved) -> bool {
        match value {
            Resolved::Member(set, place) if self.set_member(code, index, set, place) => true,
            _ => self.keys.set_text(code, index, value.text()),
        }
    }

    /// What was kept for a text that is equal to this one, if this thread knows.
    pub(crate) fn equal(&self, index: usize, text: &str) -> Option<&'static str> {
        self.keys.equal(index, text)
    }

    /// Unsets a low key.
    pub(crate) fn unset(&self, code: &mut Code, index: usize) {
        self.keys.unset(code, index);
    }

    /// Remembers that a text equal to `kept` is kept as that.
    pub(crate) fn remember(&self, index: usize, kept: &'static str) {
        self.keys.remember(index, kept);
    }

    /// Whether a key is a low one.
    pub(crate) fn is_low(&self, index: usize) -> bool {
        self.keys.is_low(index)
    }

    /// The low values that a code stands for, with the index of their keys.
    pub(crate) fn values(&self, code: Code) -> impl Iterator<Item = (usize, Resolved)> {
        self.keys.values(code)
    }

    /// The code of an observation's low values.
    #[inline(always)]
    fn code_of(&self, context: &Context) -> Option<Code> {
        let mut code = Code::EMPTY;
        for index in self.plan.low() {
            let is_set = match context.low_slot(*index) {
                None => true,
                Some(Resolved::Member(set, place))
                    if self.set_member(&mut code, *index, set, place) =>
                {
                    true
                }
                Some(Resolved::Text(text)) if self.set_recent(&mut code, *index, text) => true,
                Some(value) => self.set(&mut code, *index, value),
            };
            if !is_set {
                return None;
            }
        }
        Some(code)
    }

    /// Counts a call that has ended well, unless its values are met for the first time here.
    #[inline]
    pub(crate) fn count(
        &self,
        code: Code,
        started: Timestamp,
        stopped: impl FnOnce() -> Timestamp,
        trace: Option<&TraceContext>,
    ) -> bool {
        let recorders = self.recorders.borrow();
        let Some(found) = recorders.find(code) else {
            return false;
        };
        let stopped = stopped();
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
        code.is_some_and(|code| self.count(code, started, || stopped, context.trace()))
    }

    /// Lets the handlers say what counts observations with these values from now on.
    fn learn(&self, context: &Context) {
        if self.is_hopeless.get() || !self.recorders.borrow().has_room() {
            return;
        }
        let members = self.plan.members().iter().enumerate();
        let ends = self.plan.wanted_ends();
        let ends = members.filter(|(index, _)| ends & (1 << index) != 0);
        let recorders = ends
            .map(|(_, member)| guarded(self.plan.losses(), || member.recorder(context)).flatten());
        let recorders: Option<Vec<_>> = recorders.collect();
        match (self.code_of(context), recorders) {
            (Some(code), Some(recorders)) => self.recorders.borrow_mut().add(code, recorders),
            (_, recorders) => {
                discard(recorders);
                self.is_hopeless.set(true);
            }
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
