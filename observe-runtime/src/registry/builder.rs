//! Puts a registry together.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::members::Members;
use super::plan_table::PlanTable;
use super::rule::Rules;
use super::{Inner, InstallError, Losses, Registry, conflict, live, next_id};
use crate::clock::Clock;
use crate::extension::{Convention, Extensions, Filter};
use crate::handler::{Handler, guarded};
use crate::predicate::Predicate;
use crate::raw::Member;

/// A registry in the making.
#[derive(Default)]
pub struct RegistryBuilder {
    handlers: Vec<Member>,
    predicates: Vec<Arc<dyn Predicate>>,
    clock: Option<Arc<dyn Clock>>,
    rules: Rules,
    extensions: Extensions,
    id: Option<u64>,
    losses: Arc<Losses>,
}

impl RegistryBuilder {
    /// Adds a handler; handlers are called in the order in which they were added.
    #[must_use]
    pub fn handler(mut self, handler: impl Handler) -> Self {
        self.handlers.push(Member::new(handler));
        self
    }

    /// Adds a predicate that is asked about each call; every predicate has to agree.
    #[must_use]
    pub fn predicate(mut self, predicate: impl Predicate) -> Self {
        self.predicates.push(Arc::new(predicate));
        self
    }

    /// Tells the time by this clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Adds a convention; of those that extend an observation the first applies.
    #[must_use]
    pub fn convention(mut self, convention: impl Convention) -> Self {
        self.extensions.add_convention(convention);
        self
    }

    /// Adds a filter; filters run in the order in which they were added.
    #[must_use]
    pub fn filter(mut self, filter: impl Filter) -> Self {
        self.extensions.add_filter(filter);
        self
    }

    /// Does not observe what is called `prefix`, or `prefix.` and more; children attach to the
    /// observation around it. Of several rules the one with the longest prefix counts, of equal
    /// ones the last. A dot at the end makes no difference.
    #[must_use]
    pub fn disable(mut self, prefix: impl Into<String>) -> Self {
        self.rules.add(prefix.into(), false);
        self
    }

    /// Observes what is called `prefix`, or `prefix.` and more, although a shorter prefix is
    /// disabled.
    #[must_use]
    pub fn enable(mut self, prefix: impl Into<String>) -> Self {
        self.rules.add(prefix.into(), true);
        self
    }

    /// Makes the registry.
    ///
    /// # Errors
    ///
    /// If two declarations of this program have one name and different keys: a metrics backend
    /// could keep only one of them. If a handler refuses what may be emitted:
    /// [`Handler::check`]. If there are more handlers than [`InstallError::MAX_HANDLERS`].
    pub fn build(self) -> Result<Registry, InstallError> {
        if self.handlers.len() > InstallError::MAX_HANDLERS {
            return Err(InstallError::too_many_handlers(self.handlers.len()));
        }
        let emitted = conflict::check(&self.extensions)?;
        for handler in &self.handlers {
            // One that panics has nothing to say against it.
            guarded(&self.losses, || handler.check(&emitted)).unwrap_or(Ok(()))?;
        }
        let registry = Registry {
            inner: Arc::new(Inner {
                members: Arc::new(Members {
                    id: self.id.unwrap_or_else(next_id),
                    handlers: self.handlers,
                    predicates: self.predicates,
                    clock: self.clock,
                    losses: self.losses,
                }),
                rules: self.rules,
                extensions: self.extensions,
                plans: PlanTable::default(),
                rebuilds: AtomicU64::new(0),
            }),
        };
        live::add(&registry.inner);
        Ok(registry)
    }

    /// A registry with what `registry` has, in its place.
    pub(super) fn succeeding(registry: &Inner) -> Self {
        Self {
            handlers: registry.members.handlers.clone(),
            predicates: registry.members.predicates.clone(),
            clock: registry.members.clock.clone(),
            rules: registry.rules.clone(),
            extensions: registry.extensions.clone(),
            id: Some(registry.members.id),
            losses: Arc::clone(&registry.members.losses),
        }
    }
}

impl std::fmt::Debug for RegistryBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegistryBuilder")
            .field("handlers", &self.handlers.len())
            .field("predicates", &self.predicates.len())
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}
