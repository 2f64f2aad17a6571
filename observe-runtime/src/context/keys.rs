//! The keys of an observation: what handlers read and what is recorded.

use super::{Context, KeyValues, Slot};
use crate::cardinality::Cardinality;
use crate::key_value::KeyValue;
use crate::raw::find_tally;
use crate::value::{LowValue, Ready, Resolved, Value};
use crate::warn;

impl Context {
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

    /// The values of the low keys, in the order of [`low_keys`](Self::low_keys); `none` for one that
    /// is not set.
    ///
    /// Equal values of a closed set are one `&'static str`, so a handler that sees them again can
    /// compare addresses before it compares text.
    ///
    /// ```
    /// use observe::{Context, Handler};
    ///
    /// struct Labels;
    ///
    /// impl Handler for Labels {
    ///     type State = ();
    ///
    ///     fn on_start(&self, _: &Context) {}
    ///
    ///     fn on_stop(&self, context: &Context, (): ()) {
    ///         let labels = context.low_keys().zip(context.low_values());
    ///         println!("{:?}", labels.collect::<Vec<_>>()); // [("urgent", "true")]
    ///     }
    /// }
    /// ```
    #[inline]
    pub fn low_values(&self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.low()
            .map(|value| value.as_str().unwrap_or(KeyValue::NONE))
    }

    /// The same before they are text: a value of a closed set knows its place in it.
    #[inline]
    pub fn low(&self) -> impl ExactSizeIterator<Item = LowValue<'static>> + Clone {
        let low = self.plan().low().iter();
        low.map(|slot| self.slots.get(*slot).low_value())
    }

    /// The names of the low keys: the declared ones in declared order, then what conventions and
    /// filters add. In a registry all observations of a name have the same ones, and those of one
    /// [`declaration`](Self::declaration) in the same order.
    pub fn low_keys(&self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        let plan = self.plan();
        plan.low().iter().map(|slot| plan.keys()[*slot].name)
    }
}

impl Context {
    /// Stores a key's value; runs no code of the user's.
    pub(crate) fn set(&mut self, index: usize, value: Ready<'_>) {
        if self.is_tallied() && self.tally_value(index, &value) {
            return;
        }
        let slot = match value {
            Ready::Unset => Slot::Unset,
            Ready::Low(resolved) => Slot::Low(resolved),
            Ready::Bounded { text, max } => {
                Slot::Low(Resolved::Text(self.bounded(index, text, max)))
            }
            Ready::Plain(Value::Text(text)) => self.store(index, text),
            Ready::Plain(value) => Slot::of_number(value).unwrap_or_default(),
        };
        if self.keeps_set_keys && matches!(slot, Slot::Unset) {
            return;
        }
        self.slots.put(index, slot);
    }

    /// Sets a high key, if the value is no text.
    #[inline(always)]
    pub(crate) fn set_number(&mut self, index: usize, value: Value<'_>) -> bool {
        let slot = Slot::of_number(value);
        if let Some(slot) = slot {
            self.slots.put(index, slot);
        }
        slot.is_some()
    }

    /// Whether a value that is absent leaves its key as it is.
    #[inline]
    pub(crate) fn keeps_set_keys(&self) -> bool {
        self.keeps_set_keys
    }

    /// Decides that.
    pub(crate) fn keep_set_keys(&mut self, keeps: bool) {
        self.keeps_set_keys = keeps;
    }

    pub(super) fn slot_value(&self, index: usize) -> Option<Value<'_>> {
        self.slots.get(index).value(&self.text)
    }

    /// What a bounded key keeps of the text.
    pub(super) fn bounded(&self, index: usize, text: &str, max: usize) -> &'static str {
        let tally = find_tally(self.callsite()).filter(|tally| tally.is_of(self.plan()));
        if let Some(kept) = tally
            .as_ref()
            .and_then(|tally| tally.keys.equal(index, text))
        {
            return kept;
        }
        let Some(key) = self.plan().keys().get(index) else {
            // Nobody hears of it, and its plan has no keys: it is there for `key!` to find.
            return KeyValue::NONE;
        };
        let warn = || warn::bound_reached(self.name(), key.name, max);
        let kept = key.bound.intern(text, max, warn);
        if let Some(tally) = tally.filter(|_| kept == text) {
            tally.keys.remember(index, kept);
        }
        kept
    }
}
