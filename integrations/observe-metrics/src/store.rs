//! All families, and how they come to be.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use observe::Context;
use observe::documentation::EventDocumentation;

use crate::bounds::Bounds;
use crate::family::FamilyStore;
use crate::kind::MeterKind;
use crate::rules::Config;

/// What identifies a family.
type Identity = (MeterKind, &'static str, Option<&'static str>);

/// All families of one [`Meters`](crate::Meters).
#[derive(Debug)]
pub(crate) struct Store {
    id: u64,
    config: Config,
    families: RwLock<HashMap<Identity, Arc<FamilyStore>>>,
}

impl Store {
    pub(crate) fn new(config: Config) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            config,
            families: RwLock::default(),
        }
    }

    #[inline]
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    pub(crate) fn is_enabled(&self, name: &str) -> bool {
        *self.config.enabled.get(name).unwrap_or(&true)
    }

    pub(crate) fn timer(&self, context: &Context) -> Arc<FamilyStore> {
        let keys = context.low_keys().chain(["error"]);
        let documentation = context.documentation();
        let bounds = || {
            if !documentation.buckets.is_empty() {
                return Bounds::of(&documentation.buckets);
            }
            let configured = self.config.bounds.get(context.name());
            configured.cloned().unwrap_or_default()
        };
        let identity = (MeterKind::Timer, context.name(), None);
        self.family(identity, documentation.description, keys, bounds)
    }

    pub(crate) fn active(&self, context: &Context) -> Arc<FamilyStore> {
        let keys = early(context, context.low_keys());
        let identity = (MeterKind::Active, context.name(), None);
        let description = context.documentation().description;
        self.family(identity, description, keys, || Bounds::of(&[]))
    }

    pub(crate) fn counter(
        &self,
        context: &Context,
        event: &EventDocumentation<'static>,
    ) -> Arc<FamilyStore> {
        let identity = (MeterKind::Counter, context.name(), Some(event.name));
        self.family(identity, event.description, context.low_keys(), || {
            Bounds::of(&[])
        })
    }

    fn family(
        &self,
        identity: Identity,
        description: &'static str,
        keys: impl Iterator<Item = &'static str>,
        bounds: impl FnOnce() -> Bounds,
    ) -> Arc<FamilyStore> {
        let known = self.families.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(family) = known.get(&identity) {
            return Arc::clone(family);
        }
        drop(known);
        let mut known = self
            .families
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let family = known.entry(identity).or_insert_with(|| {
            let keys = keys.collect();
            let limit = self.config.limit;
            Arc::new(FamilyStore::new(
                identity,
                description,
                keys,
                bounds(),
                limit,
            ))
        });
        Arc::clone(family)
    }

    /// All families by name, the timer of a name before what else there is of it.
    pub(crate) fn families(&self) -> Vec<Arc<FamilyStore>> {
        let known = self.families.read().unwrap_or_else(PoisonError::into_inner);
        let mut families: Vec<_> = known.values().cloned().collect();
        families.sort_by_key(|family| (family.name, family.kind, family.event));
        families
    }
}

/// Of what stands for the low keys, what stands for those that are known at the start.
pub(crate) fn early<'a, T>(
    context: &Context,
    of_low_keys: impl Iterator<Item = T> + Clone + 'a,
) -> impl Iterator<Item = T> + Clone + 'a {
    let documentation = context.documentation();
    let declared = documentation.keys.iter();
    let low = declared.filter(|key| key.cardinality == observe::Cardinality::Low);
    // What conventions and filters add comes behind, and not before the end.
    low.zip(of_low_keys)
        .filter(|(key, _)| !key.is_late)
        .map(|(_, item)| item)
}
