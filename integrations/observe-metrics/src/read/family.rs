//! All series of one name.

use std::sync::Arc;

use observe::Timestamp;

use super::Series;
use crate::family::FamilyStore;
use crate::kind::MeterKind;

/// All series of one name and kind; they have the same keys.
#[derive(Clone, Debug)]
pub struct Family {
    store: Arc<FamilyStore>,
    now: Timestamp,
}

impl Family {
    pub(crate) fn new(store: Arc<FamilyStore>, now: Timestamp) -> Self {
        Self { store, now }
    }

    /// What its series count.
    #[must_use]
    pub fn kind(&self) -> MeterKind {
        self.store.kind
    }

    /// The observation's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.store.name
    }

    /// The event that a counter counts.
    #[must_use]
    pub fn event(&self) -> Option<&'static str> {
        self.store.event
    }

    /// What was declared about the observation or the event; empty where nobody wrote it down.
    #[must_use]
    pub fn description(&self) -> &'static str {
        self.store.description
    }

    /// The keys of its series: the low keys in declared order, and of a timer `error`.
    #[must_use]
    pub fn keys(&self) -> &[&'static str] {
        &self.store.keys
    }

    /// The upper bounds of a timer's buckets in seconds; above the last there is one more bucket.
    #[must_use]
    pub fn bounds(&self) -> &[f64] {
        self.store.bounds.seconds()
    }

    /// Its series, in the order of their first use.
    pub fn series(&self) -> impl Iterator<Item = Series<'_>> {
        let all = self.store.all().into_iter();
        all.map(|series| Series::new(&self.store, series, self.now))
    }
}
