//! The registry of a running observation.

use std::ops::Deref;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, LazyLock};

use super::plan_table::PlanTable;
use super::rule::Rules;
use super::{Inner, Plan, Registry, default, scoped};
use crate::callsite::Callsite;
use crate::extension::Extensions;

/// A registry as a context holds it: the installed one without touching a shared counter.
#[derive(Clone, Debug)]
pub(crate) enum RegistryRef {
    Installed(&'static Inner),
    Shared(Arc<Inner>),
}

impl RegistryRef {
    /// A registry without handlers, for contexts that wait in the pool.
    pub(crate) fn none() -> Self {
        static NONE: LazyLock<Inner> = LazyLock::new(|| Inner {
            id: 0,
            handlers: Vec::new(),
            predicates: Vec::new(),
            rules: Rules::default(),
            extensions: Extensions::default(),
            plans: PlanTable::default(),
            rebuilds: AtomicU64::new(0),
            losses: Arc::default(),
        });
        Self::Installed(&NONE)
    }

    pub(crate) fn plan(&self, callsite: &'static Callsite) -> &Plan {
        Inner::plan(self, callsite)
    }

    /// The plan, where it can be kept without keeping the registry: an installed one lives for ever.
    pub(crate) fn lasting_plan(&self, callsite: &'static Callsite) -> Option<&'static Plan> {
        match self {
            Self::Installed(inner) => Some(inner.plan(callsite)),
            Self::Shared(_) => None,
        }
    }

    /// Forgets a registry that would be kept alive; a lasting one may stay.
    pub(crate) fn release(&mut self) {
        if let Self::Shared(_) = self {
            *self = Self::none();
        }
    }
}

impl Deref for RegistryRef {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        match self {
            Self::Installed(inner) => inner,
            Self::Shared(inner) => inner,
        }
    }
}

/// The registry of an observation that begins here: scoped, else named, else installed.
pub(crate) fn current(named: Option<&Registry>) -> Option<RegistryRef> {
    scoped::innermost()
        .or_else(|| named.map(|registry| RegistryRef::Shared(registry.inner.clone())))
        .or_else(|| default::get().map(RegistryRef::Installed))
}
