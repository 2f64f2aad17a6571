//! A context of a call that is only counted: its low values are a code rather than slots.

use std::cell::OnceCell;

use super::{Audience, Context, Extra, Slot};
use crate::around;
use crate::callsite::Callsite;
use crate::clock::Timestamp;
use crate::propagation::TraceContext;
use crate::raw::{PlanRef, TallyRef, find_tally, stack};
use crate::tally::Code;
use crate::value::{Ready, Resolved};

impl Context {
    /// A context for a call that is only counted.
    #[inline(always)]
    pub(crate) fn tallied(callsite: &'static Callsite, tally: TallyRef) -> Box<Self> {
        let mut context = match tally.spare.take() {
            Some(context) => context,
            None => Self::new_spare(callsite, &tally),
        };
        context.tally = Some(tally);
        context
    }

    #[cold]
    #[inline(never)]
    fn new_spare(callsite: &'static Callsite, tally: &TallyRef) -> Box<Self> {
        let mut context = Self::take(callsite, PlanRef::lasting(tally.plan()));
        context.hear(Audience::Handlers);
        context
    }

    /// Whether the call is only counted.
    #[inline(always)]
    pub(crate) fn is_tallied(&self) -> bool {
        self.tally.is_some()
    }

    /// Sets a low key to a value that is at hand, if that is quickly done.
    #[inline(always)]
    pub(crate) fn set_quickly(&mut self, index: usize, value: Resolved) -> bool {
        if let Some(tally) = &self.tally {
            return tally.keys.set_quickly(&mut self.code, index, value);
        }
        self.slots.put(index, Slot::Low(value));
        true
    }

    /// Sets a bounded key of a call that is only counted to a short text that is equal to one that this
    /// thread met a short while ago.
    #[inline(always)]
    pub(crate) fn tally_short(&mut self, index: usize, text: &str) -> bool {
        match &self.tally {
            Some(tally) => tally.keys.set_short(&mut self.code, index, text),
            None => false,
        }
    }

    /// Sets a bounded key to a text that is equal to one that this thread met a short while ago.
    #[inline(always)]
    pub(crate) fn set_recent_equal(&mut self, index: usize, text: &str) -> bool {
        if let Some(tally) = &self.tally {
            return tally.keys.set_recent_equal(&mut self.code, index, text);
        }
        let tally = find_tally(self.callsite).filter(|tally| tally.is_of(&self.plan));
        let kept = tally.and_then(|tally| tally.keys.recent_equal(index, text));
        if let Some(kept) = kept {
            self.slots.put(index, Slot::Low(Resolved::Text(kept)));
        }
        kept.is_some()
    }

    /// Sets a key of a call that is only counted, if it is a low one. Where its value cannot be
    /// counted the call is not only counted any more.
    #[inline(never)]
    pub(super) fn tally_value(&mut self, index: usize, value: &Ready<'_>) -> bool {
        let Some(tally) = self.tally.as_ref().filter(|tally| tally.keys.is_low(index)) else {
            return false;
        };
        let is_set = match *value {
            Ready::Unset => {
                tally.keys.unset(&mut self.code, index);
                true
            }
            Ready::Low(value) => tally.keys.set(&mut self.code, index, value),
            Ready::Bounded { text, max } => {
                let kept = self.bounded(index, text, max);
                tally.keys.set(&mut self.code, index, Resolved::Text(kept))
            }
            Ready::Plain(_) => false,
        };
        if !is_set {
            self.untally();
        }
        is_set
    }

    /// Moves the values from the code to the slots: the call is not only counted any more.
    #[cold]
    #[inline(never)]
    pub(crate) fn untally(&mut self) {
        if let Some(tally) = self.tally.take() {
            self.put_values(&tally);
            self.code = Code::EMPTY;
            self.lacks_parent.set(true);
            self.note_rare();
        }
    }

    /// Puts the values that its code stands for into the slots.
    #[inline(always)]
    fn put_values(&mut self, tally: &TallyRef) {
        let slots = &mut self.slots;
        let put = |index, value| slots.put(index, Slot::Low(value));
        tally.keys.visit(&self.code, self.plan.low(), put);
    }

    /// Counts a call that has ended well and lets its context wait for the next one; gives it back
    /// if its values are met for the first time.
    #[inline(always)]
    pub(crate) fn count(mut self: Box<Self>) -> Option<Box<Self>> {
        let (Some(tally), Some(started)) = (&self.tally, self.started) else {
            return Some(self);
        };
        if self.plan.wanted_late() != 0 {
            return self.count_late(started);
        }
        if !tally.count(self.code, started, || (Timestamp::now(), None)) {
            self.untally();
            return Some(self);
        }
        self.wait();
        None
    }

    /// The same where handlers hear of the start only now.
    #[inline(never)]
    fn count_late(mut self: Box<Self>, started: Timestamp) -> Option<Box<Self>> {
        if self.is_awake() {
            return Some(self);
        }
        let tally = self.tally.take()?;
        let code = self.code;
        let context = &mut *self;
        let is_counted = tally.count(code, started, || {
            let stopped = Timestamp::now();
            context.stopped = Some(stopped);
            context.put_values(&tally);
            (stopped, context.tell_late())
        });
        self.tally = Some(tally);
        if !is_counted {
            self.untally();
            return Some(self);
        }
        self.stopped = None;
        self.trace = OnceCell::new();
        self.wait();
        None
    }

    /// Tells handlers of the start and of the end, which belongs to no scope any more; they may give
    /// it a trace.
    #[inline(always)]
    fn tell_late(&self) -> Option<&TraceContext> {
        if !stack::is_empty() {
            around::attach(self, None);
        }
        if let Some(mut states) = self.states() {
            states.end(self, self.plan.wanted_late());
        }
        self.trace()
    }

    /// Whether handlers have yet to hear of the start.
    #[inline]
    pub(crate) fn is_asleep(&self) -> bool {
        (self.is_tallied() || self.lacks_parent.get()) && !self.is_awake()
    }

    #[inline]
    pub(crate) fn is_awake(&self) -> bool {
        self.extra.get().contains(Extra::AWAKE)
    }

    pub(crate) fn note_awake(&self) {
        self.note(Extra::AWAKE);
    }

    /// Lets the context wait where the next call finds it.
    #[inline(always)]
    fn wait(mut self: Box<Self>) {
        self.code = Code::EMPTY;
        self.started = None;
        self.slots.clear();
        if self.owns_something() {
            self.drop_owned();
        }
        let Some(tally) = self.tally.take() else {
            return;
        };
        if let Some(another) = tally.spare.replace(Some(self)) {
            another.give_back();
        }
    }

    /// A low key's value; `None` while it is not set.
    pub(crate) fn low_slot(&self, index: usize) -> Option<Resolved> {
        match self.slots.get(index) {
            Slot::Low(value) => Some(value),
            _ => None,
        }
    }
}
