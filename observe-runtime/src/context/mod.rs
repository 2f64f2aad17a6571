//! What is known about one running observation.

mod archived;
mod audience;
mod carrier;
mod duration;
mod end;
mod extra;
mod identity;
mod key_values;
mod keys;
mod parent;
mod reuse;
mod slot;
pub(crate) mod slots;
mod tallied;
mod template;
mod text;

use std::cell::{Cell, OnceCell, RefCell, RefMut};

use crate::callsite::Callsite;
use crate::clock::Timestamp;
use crate::error::Outcome;
use crate::propagation::TraceContext;
use crate::raw::{Entry, PlanRef, States, TallyRef};
use crate::registry::Plan;
use crate::tally::Code;

pub use archived::{Archived, ArchivedKey};
pub(crate) use audience::Audience;
pub(crate) use carrier::AnyCarrier;
pub use carrier::{Carrier, carrier_here};
use extra::Extra;
pub use key_values::KeyValues;
pub use parent::Parent;
pub(crate) use slot::Slot;
use slots::Slots;

/// One running observation, as handlers, conventions and filters see it.
///
/// A context lives from the evaluation of the first entry key to the end of the last
/// [`on_stop`](crate::Handler::on_stop).
#[derive(Debug)]
pub struct Context {
    entry: Entry,
    callsite: &'static Callsite,
    plan: PlanRef,
    /// Whether handlers hear of it; a call that a predicate skipped has a silent context.
    audience: Audience,
    /// What a convention or a filter calls it.
    renamed: Option<&'static str>,
    contextual_name: Option<String>,
    /// What it is about.
    carrier: Option<AnyCarrier>,
    parent: OnceCell<Parent>,
    /// Whether nobody has looked for the parent: it began as a call that is only counted.
    lacks_parent: Cell<bool>,
    trace: OnceCell<TraceContext>,
    slots: Slots,
    /// What counts the call, if it is only counted; its low values are in `code` then.
    tally: Option<TallyRef>,
    code: Code,
    keeps_set_keys: bool,
    /// The text that slots refer to.
    text: String,
    error: Option<&'static str>,
    /// What the declaration's `error = ..` makes of the error.
    error_name: Option<&'static str>,
    outcome: Outcome,
    started: Option<Timestamp>,
    stopped: Option<Timestamp>,
    /// Apart from the rest, so that handlers can be given the context beside their states.
    states: RefCell<States>,
    extra: Cell<Extra>,
}

impl Context {
    #[inline]
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(crate) fn plan_ref(&self) -> &PlanRef {
        &self.plan
    }

    #[inline]
    pub(crate) fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The handlers' states; `None` while handlers are running.
    #[inline]
    pub(crate) fn states(&self) -> Option<RefMut<'_, States>> {
        self.states.try_borrow_mut().ok()
    }
}
