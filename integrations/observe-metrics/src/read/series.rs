//! One series of a family.

use std::fmt;
use std::sync::Arc;

use observe::Timestamp;

use super::{Histogram, Running};
use crate::cell;
use crate::exemplar::Exemplar;
use crate::family::FamilyStore;
use crate::series::Series as Store;

/// The values of a family's keys, and what was counted for them.
pub struct Series<'a> {
    family: &'a FamilyStore,
    store: Arc<Store>,
    now: Timestamp,
}

impl<'a> Series<'a> {
    pub(crate) fn new(family: &'a FamilyStore, store: Arc<Store>, now: Timestamp) -> Self {
        Self { family, store, now }
    }

    /// The values of the family's keys, in their order.
    #[must_use]
    pub fn values(&self) -> &[&'static str] {
        self.store.values()
    }

    /// The text that an exposition makes of the keys and values, made once in the series' life.
    ///
    /// One exposition a store: of two that render differently the first wins.
    pub fn text(&self, render: impl FnOnce() -> String) -> &str {
        self.store.text(render)
    }

    /// What a timer has counted; empty for other kinds.
    #[must_use]
    pub fn histogram(&self) -> Histogram {
        let mut histogram = Histogram::default();
        self.read_histogram(&mut histogram);
        histogram
    }

    /// The same in the memory of an earlier one: an exposition of many series need not allocate for
    /// each.
    pub fn read_histogram(&self, histogram: &mut Histogram) {
        histogram.read(self.family, &self.store, self.now);
    }

    /// What is running; nothing for other kinds.
    #[must_use]
    pub fn running(&self) -> Running {
        Running::new(self.family, &self.store, self.now)
    }

    /// How often a counter's event has happened, or how many calls a timer has seen.
    #[must_use]
    pub fn count(&self) -> u64 {
        match self.family.kind {
            crate::MeterKind::Counter => self.store.sums()[cell::COUNT],
            crate::MeterKind::Timer => self.histogram().count(),
            crate::MeterKind::Active => self.running().count(),
        }
    }

    /// The last sampled trace of each bucket of a timer, or of a counter; empty if none was sampled.
    /// Of those that follow each other within a tenth of a second it may be the first.
    #[must_use]
    pub fn exemplars(&self) -> Vec<Option<Exemplar>> {
        let mut exemplars = Vec::new();
        self.read_exemplars(&mut exemplars);
        exemplars
    }

    /// The same in the memory of earlier ones, which are gone then.
    pub fn read_exemplars(&self, exemplars: &mut Vec<Option<Exemplar>>) {
        self.store.examples_into(exemplars);
    }
}

impl fmt::Debug for Series<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Series")
            .field("values", &self.values())
            .field("count", &self.count())
            .finish_non_exhaustive()
    }
}
