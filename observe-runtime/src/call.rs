//! An observed call: what an expansion holds while the function's body runs.

use crate::around;
use crate::callsite::Callsite;
use crate::context::Context;
use crate::error::{ObservedError, Outcome};
use crate::handler::is_handling;
use crate::lifecycle;
use crate::raw::Running;
use crate::registry::{Registry, is_scoped_here};
use crate::value::{Captured, LowCardinality, LowValue, Ready, Typed, Value, ValueOf};

/// One call on its way through. Dropped before its end, by a panic, it stops as panicked.
#[doc(hidden)]
#[derive(Debug)]
pub struct Call {
    running: Option<Running>,
}

impl Call {
    /// Whether it is known that nobody hears of calls: all that an unobserved one asks.
    #[inline(always)]
    #[must_use]
    pub fn is_off(callsite: &'static Callsite) -> bool {
        callsite.is_off()
    }

    /// A call that nobody hears of.
    #[inline(always)]
    #[must_use]
    pub const fn off() -> Self {
        Self { running: None }
    }

    /// Begins a call, if anyone may hear of it.
    #[inline(always)]
    #[must_use]
    pub fn begin(callsite: &'static Callsite) -> Self {
        Self {
            running: if callsite.is_off() {
                None
            } else {
                begin_if_on(callsite)
            },
        }
    }

    /// Begins a call in the registry that `registry` names, which is asked for only if the call is
    /// on and no scoped registry replaces it.
    #[inline]
    #[must_use]
    pub fn begin_in<'a>(
        callsite: &'static Callsite,
        registry: impl FnOnce() -> &'a Registry,
    ) -> Self {
        Self {
            running: if callsite.is_on() && !is_handling() {
                let named = (!is_scoped_here()).then(registry);
                lifecycle::begin(callsite, named, None)
            } else {
                None
            },
        }
    }

    /// Whether keys and the end have to be reported.
    #[inline(always)]
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.running.is_some()
    }

    /// Sets a low cardinality key.
    ///
    /// Not inlined, so that callers hand over an address and an index and share the rest.
    #[inline(never)]
    pub fn low<V: LowCardinality + ?Sized>(&mut self, index: usize, value: &V) {
        let Some(running) = &mut self.running else {
            return;
        };
        let value = value.low_value();
        // Nothing is left to do here after a call of another function: what needs one calls it last.
        match value.resolved() {
            Some(resolved) if running.with(|context| context.set_quickly(index, resolved)) => {}
            _ => self.set_slowly(index, Captured::Low(value)),
        }
    }

    /// Sets a low cardinality key, if that is quickly done.
    #[inline(always)]
    pub(crate) fn set_quickly(&mut self, index: usize, value: &LowValue<'_>) -> bool {
        let (Some(running), Some(resolved)) = (&mut self.running, value.resolved()) else {
            return false;
        };
        running.with(|context| context.set_quickly(index, resolved))
    }

    /// Sets a low cardinality key that is declared with the type `T`.
    #[inline(never)]
    pub fn low_of<T, V, How>(&mut self, index: usize, value: &V)
    where
        T: LowCardinality + ?Sized,
        V: ValueOf<T, How> + ?Sized,
    {
        match value.value_of() {
            Some(value) => self.low(index, value),
            None => self.set(index, Captured::Absent),
        }
    }

    /// Sets a high cardinality key to a value that needs no formatting.
    #[inline(never)]
    pub fn typed<V: Typed + ?Sized>(&mut self, index: usize, value: &V) {
        let Some(running) = &mut self.running else {
            return;
        };
        match value.value() {
            Some(value) if running.with(|context| context.set_number(index, value)) => {}
            Some(value) => self.set_slowly(index, Captured::Plain(value)),
            None => self.set_slowly(index, Captured::Absent),
        }
    }

    /// Sets a high cardinality key to a value.
    #[inline]
    pub(crate) fn set_plain(&mut self, index: usize, value: Value<'_>) {
        if let Some(running) = &mut self.running {
            running.with(|context| context.set(index, Ready::Plain(value)));
        }
    }

    /// Sets a key to what was captured.
    #[inline(never)]
    pub fn set(&mut self, index: usize, value: Captured<'_>) {
        let Some(running) = &mut self.running else {
            return;
        };
        // Calls nothing, so that it need not keep anything for after a call.
        let is_done = match value {
            Captured::Absent => running.with(|context| context.keeps_set_keys()),
            Captured::Bounded(text, _) => running.with(|context| context.tally_short(index, text)),
            _ => false,
        };
        if is_done {
            return;
        }
        self.set_slowly(index, value);
    }

    #[inline(never)]
    fn set_slowly(&mut self, index: usize, value: Captured<'_>) {
        let Some(running) = &mut self.running else {
            return;
        };
        if let Captured::Bounded(text, _) = value {
            if running.with(|context| context.set_recent_equal(index, text)) {
                return;
            }
        }
        value.ready(|value| running.with(|context| context.set(index, value)));
    }

    /// Says how the error that the call returned is called.
    pub fn name_error<V: LowCardinality + ?Sized>(&mut self, value: &V) {
        if let Some(running) = &mut self.running {
            let value = Captured::Low(value.low_value());
            value.ready(|value| running.with(|context| context.name_error(value)));
        }
    }

    /// Begins and starts a call without entry keys, if anyone may hear of it.
    #[cold]
    #[inline(never)]
    pub fn begin_here(&mut self, callsite: &'static Callsite) {
        self.begin_with(callsite, |_| ());
    }

    /// Begins a call, sets its entry keys and starts it, if anyone may hear of it.
    ///
    /// The caller owns the call meanwhile, so that there is nothing to clean up here if a key
    /// panics; and calls nothing else, so that its arguments need not be kept in registers.
    #[cold]
    #[inline(never)]
    pub fn begin_with(&mut self, callsite: &'static Callsite, entry: impl FnOnce(&mut Self)) {
        self.running = begin_here(callsite);
        if self.is_on() {
            entry(self);
            self.start();
        }
    }

    /// The entry keys are set: the observation starts and becomes this thread's current one.
    #[inline(never)]
    pub fn start(&mut self) {
        // Both are called last, so that neither pays for what the other keeps in registers.
        let Some(running) = &mut self.running else {
            return;
        };
        if running.is_tallied() {
            lifecycle::start_counted(running);
        } else {
            lifecycle::start_heard(running);
        }
    }

    /// Like [`Call::start`], inside a future: the poll that runs this takes the observation over.
    #[cold]
    #[inline(never)]
    pub fn start_in_poll(mut self) {
        if let Some(mut running) = self.running.take() {
            lifecycle::start(&mut running);
            lifecycle::open_scope(&mut running);
            running.leave();
        }
    }

    /// The body is done and the return keys are set: ends the observation.
    #[inline(never)]
    pub fn end(&mut self, error: Option<ObservedError<'_>>) {
        let Some(mut running) = self.running.take() else {
            return;
        };
        if running.is_tallied() {
            lifecycle::end_counted(running, error);
        } else {
            lifecycle::end_heard(running, error);
        }
    }

    pub(crate) fn into_running(mut self) -> Option<Running> {
        self.running.take()
    }
}

impl From<Option<Running>> for Call {
    fn from(running: Option<Running>) -> Self {
        Self { running }
    }
}

impl Drop for Call {
    #[inline]
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            panicked(running);
        }
    }
}

/// Begins a call that ends on this thread.
#[cold]
#[inline(never)]
fn begin_here(callsite: &'static Callsite) -> Option<Running> {
    match callsite.plan() {
        Some(plan) if plan.is_only_counted() => lifecycle::begin_counted(callsite, plan),
        _ => begin_if_on(callsite),
    }
}

/// Kept out of the caller, like all that an unobserved call does not run.
#[cold]
#[inline(never)]
fn begin_if_on(callsite: &'static Callsite) -> Option<Running> {
    if callsite.is_on() {
        lifecycle::begin_here(callsite)
    } else {
        None
    }
}

#[cold]
fn panicked(mut running: Running) {
    running.with(Context::untally);
    if !running.with(|context| context.started().is_some()) {
        // An entry key panicked: nobody has heard of the call yet.
        running.into_box().give_back();
        return;
    }
    if running.is_linked() {
        running.read(around::wake);
        lifecycle::close_scope(&mut running);
    }
    lifecycle::stop_with(running, Outcome::Panic);
}
