//! What a registry has decided about one declaration.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cardinality::Cardinality;
use crate::documentation::ObservationDocumentation;
use crate::handler::{ErasedHandler, Interest};
use crate::intern::Bound;

/// A registry's cached decision about a declaration: who hears of it, and which keys it has.
#[derive(Debug)]
pub(crate) struct Plan {
    documentation: &'static ObservationDocumentation<'static>,
    keys: Vec<PlannedKey>,
    is_enabled: bool,
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
        is_enabled: bool,
    ) -> Self {
        let keys = documentation.keys.iter().map(|key| PlannedKey {
            name: key.name,
            cardinality: key.cardinality,
            bound: Bound::default(),
        });
        let plan = Self {
            documentation,
            keys: keys.collect(),
            is_enabled,
            interested: handlers.iter().map(|_| AtomicBool::new(false)).collect(),
        };
        plan.rebuild(handlers);
        plan
    }

    pub(super) fn rebuild(&self, handlers: &[Arc<dyn ErasedHandler>]) {
        for (interested, handler) in self.interested.iter().zip(handlers) {
            let interest = handler.interest(self.documentation);
            interested.store(interest == Interest::Always, Ordering::Relaxed);
        }
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

    pub(crate) fn keys(&self) -> &[PlannedKey] {
        &self.keys
    }
}
