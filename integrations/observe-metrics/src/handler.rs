//! Turns observations into numbers.

use std::sync::Arc;

use observe::documentation::{Emitted, ObservationDocumentation};
use observe::{
    Context, Event, Handler, InstallError, Interest, KeyValue, LowValue, Recorder, Timestamp,
};

use crate::cell;
use crate::check;
use crate::exemplar::Exemplar;
use crate::family::FamilyStore;
use crate::local::{self, Declaration};
use crate::shard::Shard;
use crate::store::{Store, early};
use crate::table::{Held, Table};
use crate::timer::{TimerRecorder, record};

/// Measures observations for a [`Meters`](crate::Meters); made by
/// [`Meters::handler`](crate::Meters::handler).
#[derive(Debug)]
pub struct MeterHandler {
    store: Arc<Store>,
}

impl MeterHandler {
    pub(crate) fn new(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// Counts in the series of these values.
    #[inline]
    fn count(
        table: Option<&mut Table>,
        values: &Values<
            impl Fn() -> Vec<&'static str>,
            impl ExactSizeIterator<Item = LowValue<'static>> + Clone,
        >,
        family: impl Fn() -> Arc<FamilyStore>,
        count: impl FnOnce(&FamilyStore, &Shard),
    ) {
        let make = || {
            let family = family();
            let values = values.of(&family);
            Held::new(family, &values)
        };
        let table =
            table.and_then(|table| table.find(values.name, values.low.clone(), values.error, make));
        if let Some(held) = table {
            return count(&held.family, &held.shard);
        }
        let family = family();
        Self::count_apart(&values.of(&family), &family, count);
    }

    /// On a thread that is shutting down, or for more series than a thread remembers.
    #[cold]
    fn count_apart(
        values: &[&'static str],
        family: &FamilyStore,
        count: impl FnOnce(&FamilyStore, &Shard),
    ) {
        let series = family.series(values);
        series.with_folded(|shard| count(family, shard));
    }

    /// Counts an observation that has ended, whatever its values are.
    fn record(&self, context: &Context) {
        self.with_local(context, |local| {
            let values = ended(context);
            let family = || self.store.timer(context);
            let table = local.map(|local| &mut local.timer);
            Self::count(table, &values, family, |family, shard| {
                let stopped = context.stopped().unwrap_or_else(Timestamp::now);
                let started = context.started().unwrap_or(stopped);
                record(family, shard, started, stopped, context.trace());
            });
        });
    }

    fn count_active(&self, context: &Context, begun: &Begun, count: impl FnOnce(&Shard)) {
        self.with_local(context, |local| {
            let table = local.map(|local| &mut local.active);
            let values = Values {
                name: begun.name,
                keys: || begun.family.keys.to_vec(),
                low: begun.values.iter().map(|text| LowValue::text(text)),
                error: None,
            };
            let family = || Arc::clone(&begun.family);
            Self::count(table, &values, family, |_, shard| count(shard));
        });
    }

    /// Lends this thread's part of the declaration; none on a thread that is shutting down.
    #[inline]
    fn with_local(&self, context: &Context, lend: impl FnOnce(Option<&mut Declaration>)) {
        let mut lend = Some(lend);
        local::with(&self.store, context.declaration(), |local| {
            if let Some(lend) = lend.take() {
                lend(Some(local));
            }
        });
        if let Some(lend) = lend {
            lend(None);
        }
    }
}

/// What tells a series from others of one declaration. The name does too: a filter may give one
/// declaration several.
struct Values<K, I> {
    name: &'static str,
    /// The names of the low keys, for when the series is not known yet.
    keys: K,
    low: I,
    error: Option<&'static str>,
}

impl<K: Fn() -> Vec<&'static str>, I: Iterator<Item = LowValue<'static>> + Clone> Values<K, I> {
    /// The values of the family's keys.
    #[cold]
    fn of(&self, family: &FamilyStore) -> Vec<&'static str> {
        let low = self.low.clone();
        let low = low.map(|value| value.as_str().unwrap_or(KeyValue::NONE));
        let keys = (self.keys)().into_iter().chain(["error"]);
        family.in_order(&keys.zip(low.chain(self.error)).collect::<Vec<_>>())
    }
}

/// Those of an observation that has ended.
fn ended(
    context: &Context,
) -> Values<impl Fn() -> Vec<&'static str>, impl ExactSizeIterator<Item = LowValue<'static>> + Clone>
{
    Values {
        name: context.name(),
        keys: || context.low_keys().collect(),
        low: context.low(),
        error: Some(context.error()),
    }
}

/// A running call that is counted; filters may change its values until it ends.
#[derive(Debug)]
pub struct Begun {
    family: Arc<FamilyStore>,
    name: &'static str,
    values: Box<[&'static str]>,
    started: u64,
}

impl Handler for MeterHandler {
    type State = Option<Box<Begun>>;

    fn check(&self, emitted: &[Emitted]) -> Result<(), InstallError> {
        check::check(&self.store, emitted)
    }

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        if !self.store.is_enabled(documentation.name) {
            Interest::Never
        } else if documentation.is_active || !documentation.events.is_empty() {
            Interest::WithoutScopes
        } else {
            Interest::AtEnd
        }
    }

    fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>> {
        let family = self.store.timer(context);
        let values = ended(context).of(&family);
        Some(Box::new(TimerRecorder(Held::new(family, &values))))
    }

    fn on_start(&self, context: &Context) -> Self::State {
        // Of most observations only the end is heard.
        if context.stopped().is_some() || !context.documentation().is_active {
            return None;
        }
        let family = self.store.active(context);
        let early_keys = early(context, context.low_keys());
        let early_values = early(context, context.low_values());
        let pairs: Vec<_> = early_keys.zip(early_values).collect();
        let begun = Box::new(Begun {
            values: family.in_order(&pairs).into(),
            family,
            name: context.name(),
            started: context.started().map_or(0, Timestamp::as_nanos),
        });
        self.count_active(context, &begun, |shard| {
            shard.add(cell::BEGUN, 1);
            shard.add(cell::BEGUN_AT, begun.started);
        });
        Some(begun)
    }

    fn on_event(&self, context: &Context, event: &Event<'_>, _state: &mut Self::State) {
        let documentation = event.documentation();
        self.with_local(context, |local| {
            let table = local.and_then(|local| local.event(context, documentation));
            let values = Values {
                name: context.name(),
                keys: || context.low_keys().collect(),
                low: context.low(),
                error: None,
            };
            let family = || self.store.counter(context, documentation);
            Self::count(table, &values, family, |_, shard| {
                shard.add(cell::COUNT, 1);
                if let Some(trace) = context.trace().filter(|trace| trace.flags.is_sampled()) {
                    let now = Timestamp::now().as_nanos();
                    shard.exemplify(cell::COUNT, now, || Exemplar::of(trace, 1.0));
                }
            });
        });
    }

    fn on_stop(&self, context: &Context, begun: Self::State) {
        self.record(context);
        if let Some(begun) = begun {
            self.count_active(context, &begun, |shard| {
                shard.add(cell::ENDED, 1);
                shard.add(cell::ENDED_AT, begun.started);
            });
        }
    }
}
