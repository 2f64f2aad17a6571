//! The keys of one cardinality, with their values.

use std::fmt;
use std::iter::FusedIterator;

use super::Context;
use crate::cardinality::Cardinality;
use crate::key_value::KeyValue;
use crate::value::Value;

/// What [`Context::key_values`] gives: the keys of one cardinality in declared order.
///
/// A low key that was not set is `none`, so that label sets are constant; a high key that was not
/// set is left out.
///
/// ```
/// use observe::{Cardinality, Context, Handler, KeyValues, Value};
///
/// struct Methods;
///
/// impl Handler for Methods {
///     type State = ();
///
///     fn on_start(&self, _: &Context) {}
///
///     fn on_stop(&self, context: &Context, (): ()) {
///         let labels: KeyValues<'_> = context.key_values(Cardinality::Low);
///         if labels.get("payment.method") == Some(Value::Text("card")) {
///             println!("{labels:?}");
///         }
///     }
/// }
/// ```
#[derive(Clone)]
#[must_use = "iterators are lazy"]
pub struct KeyValues<'a> {
    context: &'a Context,
    cardinality: Cardinality,
    /// The place of the next key among those of both cardinalities.
    next: usize,
}

impl<'a> KeyValues<'a> {
    pub(super) fn new(context: &'a Context, cardinality: Cardinality) -> Self {
        Self {
            context,
            cardinality,
            next: 0,
        }
    }

    /// The value of that key, if it is one of them, however far the iterator has got.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Value<'a>> {
        Self::new(self.context, self.cardinality)
            .find(|key_value| key_value.name == key)
            .map(|key_value| key_value.value)
    }
}

impl<'a> Iterator for KeyValues<'a> {
    type Item = KeyValue<'a>;

    fn next(&mut self) -> Option<KeyValue<'a>> {
        let keys = self.context.plan().keys();
        while let Some(key) = keys.get(self.next) {
            let index = self.next;
            self.next += 1;
            if key.cardinality != self.cardinality {
                continue;
            }
            let unset = match self.cardinality {
                Cardinality::Low => Some(Value::Text(KeyValue::NONE)),
                Cardinality::High => None,
            };
            if let Some(value) = self.context.slot_value(index).or(unset) {
                return Some(KeyValue::new(key.name, value));
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let keys = self.context.plan().keys().len();
        (0, Some(keys.saturating_sub(self.next)))
    }
}

impl FusedIterator for KeyValues<'_> {}

impl fmt::Debug for KeyValues<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self
            .clone()
            .map(|key_value| (key_value.name, key_value.value));
        f.debug_map().entries(rest).finish()
    }
}
