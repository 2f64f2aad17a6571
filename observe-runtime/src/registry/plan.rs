//! What a registry has decided about one declaration.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::Losses;
use crate::cardinality::Cardinality;
use crate::documentation::ObservationDocumentation;
use crate::extension::Extensions;
use crate::handler::{ErasedHandler, Interest, guarded};
use crate::intern::Bound;

/// A registry's cached decision about a declaration: who hears of it, and which keys it has.
#[derive(Debug)]
pub(crate) struct Plan {
    documentation: &'static ObservationDocumentation<'static>,
    /// Declared ones, then added ones.
    keys: Vec<PlannedKey>,
    extensions: Extensions,
    /// The values of a bounded `error = ..`.
    error_bound: Bound,
    is_enabled: bool,
    /// How often the registry's handlers had been asked anew when these were last asked.
    asked_at: AtomicU64,
    /// For each handler of the registry whether it wants to hear.
    interested: Vec<AtomicBool>,
}

/// A key that observations of the plan have: its index is the index of its slot.
#[derive(Debug)]
pub(crate) struct PlannedKey {
    pub(crate) name: &'static str,
    pub(crate) cardinality: Cardinality,
    pub(crate) bound: Bound,
}

impl Plan {
    pub(super) fn new(
        documentation: &'static ObservationDocumentation<'static>,
        handlers: &[Arc<dyn ErasedHandler>],
        losses: &Losses,
        extensions: Extensions,
        is_enabled: bool,
    ) -> Self {
        let keys = label_set(documentation, &extensions).into_iter();
        let keys = keys.map(|(name, cardinality)| PlannedKey {
            name,
            cardinality,
            bound: Bound::default(),
        });
        let plan = Self {
            documentation,
            keys: keys.collect(),
            extensions,
            error_bound: Bound::default(),
            is_enabled,
            asked_at: AtomicU64::new(0),
            interested: handlers.iter().map(|_| AtomicBool::new(false)).collect(),
        };
        plan.rebuild(handlers, losses);
        plan
    }

    /// Asks the handlers what they want to hear of; one that panics hears of everything.
    pub(super) fn rebuild(&self, handlers: &[Arc<dyn ErasedHandler>], losses: &Losses) {
        for (interested, handler) in self.interested.iter().zip(handlers) {
            let interest = guarded(losses, || handler.interest(self.documentation));
            interested.store(interest != Some(Interest::Never), Ordering::Relaxed);
        }
    }

    /// Notes that the handlers are asked at `rebuilds`, and tells when they were before.
    pub(super) fn asked_at(&self, rebuilds: u64) -> u64 {
        self.asked_at.swap(rebuilds, Ordering::AcqRel)
    }

    /// Whether anyone hears of it.
    pub(crate) fn is_on(&self) -> bool {
        self.is_enabled
            && self
                .interested
                .iter()
                .any(|interested| interested.load(Ordering::Relaxed))
    }

    pub(crate) fn is_interested(&self, handler: usize) -> bool {
        self.interested
            .get(handler)
            .is_some_and(|interested| interested.load(Ordering::Relaxed))
    }

    pub(crate) fn name(&self) -> &'static str {
        self.documentation.name
    }

    pub(crate) fn error_bound(&self) -> &Bound {
        &self.error_bound
    }

    /// The slot of the key of that name.
    pub(crate) fn slot(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|known| known.name == key)
    }

    /// The convention and the filters that apply.
    pub(crate) fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(crate) fn keys(&self) -> &[PlannedKey] {
        &self.keys
    }
}

/// The keys that observations of a declaration have in one registry: declared ones, then what
/// conventions and filters add. A key that is added and declared stands where it was declared.
pub(super) fn label_set(
    documentation: &ObservationDocumentation<'static>,
    extensions: &Extensions,
) -> Vec<(&'static str, Cardinality)> {
    let declared = documentation.keys.iter();
    let declared = declared.map(|key| (key.name, key.cardinality));
    let mut keys: Vec<_> = declared.collect();
    for (name, cardinality) in extensions.keys() {
        if keys.iter().all(|(known, _)| *known != name) {
            keys.push((name, cardinality));
        }
    }
    keys
}
