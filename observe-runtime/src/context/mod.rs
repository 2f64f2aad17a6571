//! What is known about one running observation.

mod key_values;
mod parent;
mod reuse;
mod slot;
mod slots;
mod text;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell, RefMut};
use std::time::Duration;

use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::clock::Timestamp;
use crate::documentation::ObservationDocumentation;
use crate::error::{ObservedError, Outcome};
use crate::key_value::KeyValue;
use crate::propagation::TraceContext;
use crate::raw::{Entry, PlanRef, States};
use crate::registry::Plan;
use crate::value::{Ready, Resolved, Value};
use crate::warn;

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
    /// What a filter calls it.
    renamed: Option<&'static str>,
    contextual_name: Option<String>,
    parent: Option<Parent>,
    trace: OnceCell<TraceContext>,
    slots: Slots,
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
}

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
    /// The observation's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.renamed.unwrap_or_else(|| self.plan.name())
    }

    /// The name for traces: the contextual name with its `{key}`s filled in, else the name.
    #[must_use]
    pub fn contextual_name(&self) -> Cow<'_, str> {
        if let Some(name) = &self.contextual_name {
            return Cow::Borrowed(name);
        }
        match self.documentation().contextual_name {
            None => Cow::Borrowed(self.name()),
            Some(template) if !template.contains('{') => Cow::Borrowed(template),
            Some(template) => Cow::Owned(self.fill(template)),
        }
    }

    /// What was declared about the observation.
    #[must_use]
    pub fn documentation(&self) -> &'static ObservationDocumentation<'static> {
        self.callsite.documentation()
    }

    /// The observation around this one, of the same registry.
    #[must_use]
    pub fn parent(&self) -> Option<&Parent> {
        self.parent.as_ref()
    }

    /// The trace that this observation is part of, once a handler has said so.
    #[must_use]
    pub fn trace(&self) -> Option<&TraceContext> {
        self.trace.get()
    }

    /// Says which trace and span this observation is.
    ///
    /// # Errors
    ///
    /// Gives `trace` back if another handler has said so before; the first one counts.
    pub fn set_trace(&self, trace: TraceContext) -> Result<(), TraceContext> {
        self.trace.set(trace)
    }

    /// The keys of one cardinality, in declared order.
    ///
    /// A low key that was not set is `none`, so that label sets are constant; a high key that was
    /// not set is left out.
    ///
    /// ```
    /// use observe::{Cardinality, Context, Handler, Registry, observed};
    ///
    /// struct Labels;
    ///
    /// impl Handler for Labels {
    ///     type State = ();
    ///
    ///     fn on_start(&self, _: &Context) {}
    ///
    ///     fn on_stop(&self, context: &Context, (): ()) {
    ///         let labels: Vec<String> = context
    ///             .key_values(Cardinality::Low)
    ///             .map(|key_value| key_value.to_string())
    ///             .collect();
    ///         println!("{}", labels.join(",")); // urgent=true,size=none
    ///     }
    /// }
    ///
    /// #[observed(name = "letters.send", low = ["urgent" = urgent, "size"(optional)])]
    /// fn send(urgent: bool) {}
    ///
    /// let registry = Registry::builder().handler(Labels).build()?;
    /// let scoped = registry.scoped();
    /// send(true);
    /// # Ok::<(), observe::InstallError>(())
    /// ```
    pub fn key_values(&self, cardinality: Cardinality) -> KeyValues<'_> {
        KeyValues::new(self, cardinality)
    }

    /// The values of the low keys, in the order of [`low_keys`](Self::low_keys); `none` for one that
    /// is not set.
    ///
    /// Equal values of a closed set are one `&'static str`, so a handler that sees them again can
    /// compare addresses before it compares text.
    #[inline]
    pub fn low_values(&self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        let low = self.plan().low().iter();
        low.map(|slot| self.slots.get(*slot).low_text())
    }

    /// The names of the low keys: the declared ones in declared order, then what conventions and
    /// filters add. They are the same for all observations of a name in a registry.
    pub fn low_keys(&self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        let plan = self.plan();
        plan.low().iter().map(|slot| plan.keys()[*slot].name)
    }

    /// The number of the declaration: small, and different for each, so that a handler can keep what
    /// it knows of declarations in a table.
    #[inline]
    #[must_use]
    pub fn declaration(&self) -> usize {
        self.callsite.id()
    }

    /// The value of a key, `None` while it is not set.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<Value<'_>> {
        let index = self
            .plan()
            .keys()
            .iter()
            .position(|known| known.name == key)?;
        self.slot_value(index)
    }

    /// The value of the system key `error`: `none`, `panic`, `cancelled` or the kind of the error.
    #[must_use]
    pub fn error(&self) -> &'static str {
        match (self.outcome, self.error) {
            (Outcome::Panic, _) => "panic",
            (Outcome::Cancelled, _) => "cancelled",
            (_, Some(kind)) => kind,
            (_, None) => KeyValue::NONE,
        }
    }

    /// How it ended; [`Outcome::Ok`] while it runs.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// When it started by its registry's [`Clock`](crate::Clock), `None` before.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp> {
        self.started
    }

    /// When it ended, `None` before.
    #[inline]
    #[must_use]
    pub fn stopped(&self) -> Option<Timestamp> {
        self.stopped
    }

    /// How long it took; zero until it ends.
    #[inline]
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match (self.started, self.stopped) {
            (Some(started), Some(stopped)) => stopped.since(started),
            _ => Duration::ZERO,
        }
    }

    fn fill(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (key, behind) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            match self.value(key) {
                Some(value) => filled.push_str(&value.to_string()),
                None => filled.push_str(KeyValue::NONE),
            }
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }
}

impl Context {
    #[inline]
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Decides who hears of it; nobody has yet.
    pub(crate) fn hear(&mut self, audience: Audience) {
        self.audience = audience;
    }

    /// Whether it is a call of `callsite` that runs on this thread.
    pub(crate) fn runs_here(&self, callsite: &'static Callsite) -> bool {
        self.audience != Audience::Elsewhere && self.callsite.is_of(callsite)
    }

    pub(crate) fn callsite(&self) -> &'static Callsite {
        self.callsite
    }

    pub(crate) fn plan_ref(&self) -> &PlanRef {
        &self.plan
    }

    #[inline]
    pub(crate) fn entry(&self) -> &Entry {
        &self.entry
    }

    #[inline]
    pub(crate) fn set_parent(&mut self, parent: Parent) {
        self.parent = Some(parent);
    }

    /// Gives it the parent that `sibling` has.
    pub(crate) fn set_parent_of(&mut self, sibling: &Self) {
        self.parent.clone_from(&sibling.parent);
    }

    /// What the observations inside this one know of it.
    pub(crate) fn as_parent(&self) -> Parent {
        Parent::new(Some(self.documentation()), self.trace.get().cloned())
    }

    #[inline]
    pub(crate) fn audience(&self) -> Audience {
        self.audience
    }

    #[inline]
    pub(crate) fn is_heard(&self) -> bool {
        self.audience == Audience::Handlers
    }

    /// Stores a key's value; runs no code of the user's.
    pub(crate) fn set(&mut self, index: usize, value: Ready<'_>) {
        let slot = match value {
            Ready::Unset => Slot::Unset,
            Ready::Low(resolved) => Slot::Low(resolved),
            Ready::Bounded { text, max } => self.bounded(index, text, max),
            Ready::Plain(Value::Text(text)) => self.store(index, text),
            Ready::Plain(Value::I64(number)) => Slot::I64(number),
            Ready::Plain(Value::U64(number)) => Slot::U64(number),
            Ready::Plain(Value::F64(number)) => Slot::F64(number),
            Ready::Plain(Value::Bool(truth)) => Slot::Bool(truth),
        };
        if self.keeps_set_keys && matches!(slot, Slot::Unset) {
            return;
        }
        self.slots.put(index, slot);
    }

    /// Gives the observation another name.
    pub(crate) fn rename(&mut self, name: &'static str) {
        self.renamed = Some(name);
    }

    pub(crate) fn set_contextual_name(&mut self, name: String) {
        self.contextual_name = Some(name);
    }

    /// Whether a value that is absent leaves its key as it is.
    pub(crate) fn keep_set_keys(&mut self, keeps: bool) {
        self.keeps_set_keys = keeps;
    }

    /// Fixes the kind of the error that is about to be reported.
    pub(crate) fn name_error(&mut self, value: Ready<'_>) {
        self.error_name = match value {
            Ready::Low(resolved) => Some(resolved.text()),
            Ready::Bounded { text, max } => {
                let warn = || warn::bound_reached(self.name(), "error", max);
                Some(self.plan().error_bound().intern(text, max, warn))
            }
            Ready::Unset | Ready::Plain(_) => None,
        };
    }

    /// The kind of `error`, as the declaration names it or the error itself.
    pub(crate) fn kind_of<'a>(&self, error: &ObservedError<'a>) -> ObservedError<'a> {
        self.error_name.map_or(*error, |name| error.with_kind(name))
    }

    /// Stores a key's value that is at hand.
    #[inline]
    pub(crate) fn set_resolved(&mut self, index: usize, value: Resolved) {
        self.slots.put(index, Slot::Low(value));
    }

    fn slot_value(&self, index: usize) -> Option<Value<'_>> {
        self.slots.get(index).value(&self.text)
    }

    fn bounded(&self, index: usize, text: &str, max: usize) -> Slot {
        self.plan().keys().get(index).map_or(Slot::Unset, |key| {
            let warn = || warn::bound_reached(self.name(), key.name, max);
            Slot::Low(Resolved::Text(key.bound.intern(text, max, warn)))
        })
    }

    pub(crate) fn set_outcome(&mut self, outcome: Outcome, error: Option<&'static str>) {
        self.outcome = outcome;
        if error.is_some() {
            self.error = error;
        }
    }

    #[inline]
    pub(crate) fn set_started(&mut self, at: Timestamp) {
        self.started = Some(at);
    }

    #[inline]
    pub(crate) fn set_stopped(&mut self, at: Timestamp) {
        self.stopped = Some(at);
    }

    /// The handlers' states; `None` while handlers are running.
    #[inline]
    pub(crate) fn states(&self) -> Option<RefMut<'_, States>> {
        self.states.try_borrow_mut().ok()
    }
}
