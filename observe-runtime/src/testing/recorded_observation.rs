//! What a test sees of one observation.

use std::fmt;
use std::time::Duration;

use super::recorded_value::RecordedValue;
use super::renaming::Renaming;
use super::{Callback, RecordedParent};
use crate::cardinality::Cardinality;
use crate::context::Context;
use crate::documentation::ObservationDocumentation;
use crate::error::{ObservedError, Outcome};
use crate::key_value::KeyValue;
use crate::propagation::TraceContext;
use crate::value::Value;

/// An observation as a [`TestRegistry`](super::TestRegistry) saw it.
///
/// It is a copy, taken at the last callback: what `key!` set after that is not in it while the
/// observation runs. What never started is not recorded at all.
///
/// ```
/// use observe::testing::TestRegistry;
/// use observe::{Cardinality, observed};
///
/// #[observed(name = "sums.record", high = ["left" = left])]
/// fn add(left: u32, right: u32) -> u32 {
///     left + right
/// }
///
/// let seen = TestRegistry::scoped();
/// add(1, 2);
/// let [observation] = &seen.observations()[..] else { panic!("one call, one observation") };
/// assert_eq!(observation.to_string(), "sums.record left=1 error=none (ok)");
/// assert_eq!(observation.key_values(Cardinality::High).count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct RecordedObservation {
    /// Counts on where `clear` starts the list anew.
    pub(super) id: usize,
    pub(super) parent: Option<RecordedParent>,
    documentation: &'static ObservationDocumentation<'static>,
    name: &'static str,
    pub(super) renaming: Option<Renaming>,
    contextual_name: String,
    keys: Vec<RecordedKey>,
    events: Vec<&'static str>,
    error: &'static str,
    error_message: Option<String>,
    outcome: Outcome,
    trace: Option<TraceContext>,
    callbacks: Vec<Callback>,
    elapsed: Duration,
}

#[derive(Clone, Debug)]
struct RecordedKey {
    name: &'static str,
    cardinality: Cardinality,
    value: Option<RecordedValue>,
}

impl RecordedObservation {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its name for traces.
    #[must_use]
    pub fn contextual_name(&self) -> &str {
        &self.contextual_name
    }

    /// What was declared about it.
    #[must_use]
    pub fn documentation(&self) -> &'static ObservationDocumentation<'static> {
        self.documentation
    }

    /// The keys of one cardinality as handlers see them: a low key that was not set is `none`, a
    /// high key that was not set is left out.
    pub fn key_values(&self, cardinality: Cardinality) -> impl Iterator<Item = KeyValue<'_>> {
        self.keys
            .iter()
            .filter(move |key| key.cardinality == cardinality)
            .filter_map(move |key| {
                let value = key.value.as_ref().map(RecordedValue::as_value);
                let unset =
                    (cardinality == Cardinality::Low).then_some(Value::Text(KeyValue::NONE));
                Some(KeyValue::new(key.name, value.or(unset)?))
            })
    }

    /// The value of a key, `None` if it was not set.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<Value<'_>> {
        let key = self.keys.iter().find(|known| known.name == key)?;
        key.value.as_ref().map(RecordedValue::as_value)
    }

    /// The events that happened, in their order.
    #[must_use]
    pub fn events(&self) -> &[&'static str] {
        &self.events
    }

    /// The value of the system key `error`: `none`, `panic`, `cancelled` or the kind of the error.
    #[must_use]
    pub fn error(&self) -> &'static str {
        self.error
    }

    /// The message of the last error, where its type can display one.
    #[must_use]
    pub fn error_message(&self) -> Option<&str> {
        self.error_message.as_deref()
    }

    /// How it ended; [`Outcome::Ok`] while it runs.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.callbacks.contains(&Callback::Stop)
    }

    /// The observation around it.
    #[must_use]
    pub fn parent(&self) -> Option<&RecordedParent> {
        self.parent.as_ref()
    }

    /// The trace that it is part of, once a handler has said so.
    #[must_use]
    pub fn trace(&self) -> Option<&TraceContext> {
        self.trace.as_ref()
    }

    /// What handlers were told, in order.
    #[must_use]
    pub fn callbacks(&self) -> &[Callback] {
        &self.callbacks
    }

    /// How long it took; zero until it ends.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }
}

impl RecordedObservation {
    pub(super) fn new(id: usize, parent: Option<RecordedParent>, context: &Context) -> Self {
        let mut observation = Self {
            id,
            parent,
            documentation: context.documentation(),
            name: context.name(),
            renaming: None,
            contextual_name: String::new(),
            keys: Vec::new(),
            events: Vec::new(),
            error: KeyValue::NONE,
            error_message: None,
            outcome: Outcome::Ok,
            trace: None,
            callbacks: Vec::new(),
            elapsed: Duration::ZERO,
        };
        observation.take(context, Callback::Start);
        observation
    }

    /// Copies what the context knows at a callback.
    pub(super) fn take(&mut self, context: &Context, callback: Callback) {
        self.callbacks.push(callback);
        self.name = context.name();
        self.renaming = Renaming::of(context);
        self.contextual_name = context.contextual_name().into_owned();
        self.keys = [Cardinality::Low, Cardinality::High]
            .into_iter()
            .flat_map(|cardinality| keys(context, cardinality))
            .collect();
        self.error = context.error();
        self.outcome = context.outcome();
        self.trace = context.trace().cloned();
        self.elapsed = context.elapsed();
    }

    pub(super) fn take_event(&mut self, event: &'static str) {
        self.events.push(event);
    }

    pub(super) fn take_error(&mut self, error: &ObservedError<'_>) {
        self.error_message = error.message().map(ToString::to_string);
    }

    /// The keys that it has, set or not, with their cardinality.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'static str, Cardinality)> {
        let declared = self.documentation.keys.iter();
        let declared = declared.map(|key| (key.name, key.cardinality));
        let added = self.keys.iter().map(|key| (key.name, key.cardinality));
        let added = added.filter(|(name, _)| self.documentation.key(name).is_none());
        declared.chain(added)
    }

    /// The keys that were set.
    pub(super) fn set_keys(&self) -> impl Iterator<Item = &'static str> {
        let set = self.keys.iter().filter(|key| key.value.is_some());
        set.map(|key| key.name)
    }
}

fn keys(context: &Context, cardinality: Cardinality) -> impl Iterator<Item = RecordedKey> {
    context.key_values(cardinality).map(move |key| RecordedKey {
        name: key.name,
        cardinality,
        value: context.value(key.name).map(RecordedValue::from),
    })
}

/// One line: name, keys, error, events, parent and how it ended.
impl fmt::Display for RecordedObservation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        for cardinality in [Cardinality::Low, Cardinality::High] {
            for key_value in self.key_values(cardinality) {
                write!(f, " {key_value}")?;
            }
        }
        write!(f, " error={}", self.error)?;
        for event in &self.events {
            write!(f, " event={event}")?;
        }
        if let Some(parent) = &self.parent {
            write!(f, " inside {}", parent.name.unwrap_or("another process"))?;
        }
        if self.is_stopped() {
            write!(f, " ({})", self.outcome)
        } else {
            f.write_str(" (running)")
        }
    }
}
