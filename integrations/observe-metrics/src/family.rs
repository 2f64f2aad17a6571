//! All series of one name.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use observe::KeyValue;

use crate::bounds::Bounds;
use crate::kind::MeterKind;
use crate::series::Series;

/// What every key but `error` says of the series that stands for all beyond the limit.
const OTHER: &str = "other";

/// All series of one name, which have the same keys.
#[derive(Debug)]
pub(crate) struct FamilyStore {
    pub(crate) kind: MeterKind,
    pub(crate) name: &'static str,
    /// The event, of a counter.
    pub(crate) event: Option<&'static str>,
    pub(crate) description: &'static str,
    pub(crate) keys: Box<[&'static str]>,
    pub(crate) bounds: Bounds,
    limit: usize,
    is_full: AtomicBool,
    series: RwLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    by_values: HashMap<Box<[&'static str]>, Arc<Series>>,
    /// In the order of their first use.
    all: Vec<Arc<Series>>,
}

impl FamilyStore {
    pub(crate) fn new(
        (kind, name, event): (MeterKind, &'static str, Option<&'static str>),
        description: &'static str,
        keys: Box<[&'static str]>,
        bounds: Bounds,
        limit: usize,
    ) -> Self {
        Self {
            kind,
            name,
            event,
            description,
            keys,
            bounds,
            limit,
            is_full: AtomicBool::new(false),
            series: RwLock::default(),
        }
    }

    /// How many numbers a series of the family has; see `table` for their order.
    fn cells(&self) -> usize {
        match self.kind {
            MeterKind::Timer => self.bounds.seconds().len() + 2,
            MeterKind::Active => 4,
            MeterKind::Counter => 1,
        }
    }

    /// The values in the order of the family's keys: two declarations of one name may have the same
    /// keys in another order.
    pub(crate) fn in_order(&self, values: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        let value = |key: &&'static str| {
            let found = values.iter().find(|(own, _)| own == key);
            found.map_or(KeyValue::NONE, |(_, value)| value)
        };
        self.keys.iter().map(value).collect()
    }

    /// The series of those values, or the one that stands for all beyond the limit.
    pub(crate) fn series(&self, values: &[&'static str]) -> Arc<Series> {
        if let Some(known) = self.find(values) {
            return known;
        }
        let mut known = self.series.write().unwrap_or_else(PoisonError::into_inner);
        let values = if known.by_values.contains_key(values) || known.all.len() < self.limit {
            values.into()
        } else {
            self.warn(&known);
            self.overflow(values)
        };
        let Known { by_values, all } = &mut *known;
        let series = by_values.entry(values).or_insert_with_key(|values| {
            let series = Arc::new(Series::new(values.clone(), self.cells()));
            all.push(Arc::clone(&series));
            series
        });
        Arc::clone(series)
    }

    fn find(&self, values: &[&'static str]) -> Option<Arc<Series>> {
        let known = self.series.read().unwrap_or_else(PoisonError::into_inner);
        known.by_values.get(values).cloned()
    }

    /// `error` keeps its value: its kinds are few, and the one label that alarms ask for.
    fn overflow(&self, values: &[&'static str]) -> Box<[&'static str]> {
        let keys = self.keys.iter().zip(values);
        keys.map(|(key, value)| if *key == "error" { *value } else { OTHER })
            .collect()
    }

    /// Says once which key has brought the family to its limit.
    fn warn(&self, known: &Known) {
        if self.is_full.swap(true, Ordering::Relaxed) {
            return;
        }
        let distinct = |index: usize| {
            let values = known
                .all
                .iter()
                .filter_map(|series| series.values().get(index));
            values.collect::<HashSet<_>>().len()
        };
        let worst = (0..self.keys.len()).max_by_key(|index| distinct(*index));
        let worst = worst.map_or("", |index| self.keys[index]);
        // A program without standard error goes on all the same.
        let _ = writeln!(
            io::stderr().lock(),
            "observe: warning: `{}` has reached its limit of {} series; what comes now is counted \
             as `{OTHER}`; the key `{worst}` has the most values, bound them or declare it under \
             `high`",
            self.name,
            self.limit,
        );
    }

    /// All series, in the order of their first use.
    pub(crate) fn all(&self) -> Vec<Arc<Series>> {
        let known = self.series.read().unwrap_or_else(PoisonError::into_inner);
        known.all.clone()
    }
}
