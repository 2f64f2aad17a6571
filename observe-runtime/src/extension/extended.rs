//! A registry's conventions and filters, and what they come to for one observation.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::{Change, Convention, Edit, Filter, NamedConvention};
use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::context::Context;
use crate::documentation::{ExtensionDocumentation, ObservationDocumentation};
use crate::handler::{discard, guarded};

/// The conventions and filters of a registry, in the order of their registration.
#[derive(Clone, Default)]
pub(crate) struct Extensions {
    conventions: Vec<Extended<dyn Convention>>,
    filters: Vec<Extended<dyn Filter>>,
}

/// A convention or a filter, and what it has declared.
pub(crate) struct Extended<T: ?Sized + 'static> {
    documentation: Arc<ExtensionDocumentation<'static>>,
    plugin: Plugin<T>,
}

/// A plugin of the registry, or one that a declaration names.
enum Plugin<T: ?Sized + 'static> {
    Registered(Arc<T>),
    Named(&'static T),
}

impl Extensions {
    pub(crate) fn add_convention<C: Convention>(&mut self, convention: C) {
        self.conventions.push(Extended {
            documentation: Arc::new(C::documentation()),
            plugin: Plugin::Registered(Arc::new(convention)),
        });
    }

    pub(crate) fn add_filter<F: Filter>(&mut self, filter: F) {
        self.filters.push(Extended {
            documentation: Arc::new(F::documentation()),
            plugin: Plugin::Registered(Arc::new(filter)),
        });
    }

    /// Those that apply to one observation: the convention that it names, else the first that
    /// extends it, and every filter.
    pub(crate) fn of(&self, callsite: &'static Callsite) -> Self {
        let observation = callsite.documentation();
        let named = callsite.convention().map(Extended::named);
        let filters = self.filters.iter();
        Self {
            conventions: named
                .or_else(|| self.first_convention(observation))
                .into_iter()
                .collect(),
            filters: filters
                .filter(|extended| extended.extends(observation))
                .cloned()
                .collect(),
        }
    }

    /// Drops each of them, whatever its `Drop` does.
    pub(crate) fn discard(self) {
        self.conventions.into_iter().for_each(discard);
        self.filters.into_iter().for_each(discard);
    }

    fn first_convention(
        &self,
        observation: &ObservationDocumentation<'_>,
    ) -> Option<Extended<dyn Convention>> {
        let mut conventions = self.conventions.iter();
        conventions
            .find(|extended| extended.extends(observation))
            .cloned()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.conventions.is_empty() && self.filters.is_empty()
    }

    /// The keys that are added, in the order of registration.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&'static str, Cardinality)> {
        self.documentations()
            .flat_map(|documentation| &documentation.keys)
            .map(|key| (key.name, key.cardinality))
    }

    /// The names that the observation may get.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.documentations()
            .filter_map(|documentation| documentation.name)
    }

    /// The extensions that may give the observation this name, in the order in which they run.
    pub(crate) fn naming(
        &self,
        name: &str,
    ) -> impl Iterator<Item = &ExtensionDocumentation<'static>> {
        self.documentations()
            .filter(move |documentation| documentation.name == Some(name))
    }

    fn documentations(&self) -> impl Iterator<Item = &ExtensionDocumentation<'static>> {
        let conventions = self
            .conventions
            .iter()
            .map(|extended| &*extended.documentation);
        let filters = self.filters.iter().map(|extended| &*extended.documentation);
        conventions.chain(filters)
    }

    /// What the convention changes at the start.
    pub(crate) fn at_start(&self, context: &Context) -> Vec<Change> {
        self.run_conventions(context, <dyn Convention>::on_start)
    }

    /// What the convention changes at the end.
    pub(crate) fn at_stop(&self, context: &Context) -> Vec<Change> {
        self.run_conventions(context, <dyn Convention>::on_stop)
    }

    fn run_conventions(
        &self,
        context: &Context,
        run: impl Fn(&dyn Convention, &mut Edit<'_>),
    ) -> Vec<Change> {
        let conventions = self.conventions.iter();
        conventions
            .flat_map(|extended| extended.edit(context, |edit| run(&*extended.plugin, edit)))
            .collect()
    }

    /// What one filter changes; filters see what those before them changed.
    pub(crate) fn filter(&self, index: usize, context: &Context) -> Option<Vec<Change>> {
        let extended = self.filters.get(index)?;
        Some(extended.edit(context, |edit| extended.plugin.filter(edit)))
    }
}

impl Extended<dyn Convention> {
    fn named(named: &NamedConvention) -> Self {
        let convention = named.convention();
        Self {
            documentation: Arc::new(convention.documentation_of()),
            plugin: Plugin::Named(convention),
        }
    }
}

impl<T: ?Sized> Extended<T> {
    fn extends(&self, observation: &ObservationDocumentation<'_>) -> bool {
        self.documentation
            .extended
            .is_none_or(|extended| extended == observation.name)
    }

    /// The changes of one callback; none if it panics.
    fn edit(&self, context: &Context, run: impl FnOnce(&mut Edit<'_>)) -> Vec<Change> {
        let losses = context.plan().losses();
        let changes = guarded(losses, || {
            let mut edit = Edit::new(context, &self.documentation);
            run(&mut edit);
            edit.into_changes()
        });
        let (changes, undeclared) = changes.unwrap_or_default();
        losses.keys_undeclared(undeclared);
        changes
    }
}

impl<T: ?Sized> Clone for Extended<T> {
    fn clone(&self) -> Self {
        Self {
            documentation: Arc::clone(&self.documentation),
            plugin: match &self.plugin {
                Plugin::Registered(plugin) => Plugin::Registered(Arc::clone(plugin)),
                Plugin::Named(plugin) => Plugin::Named(plugin),
            },
        }
    }
}

impl<T: ?Sized> Deref for Plugin<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Registered(plugin) => plugin,
            Self::Named(plugin) => plugin,
        }
    }
}

impl fmt::Debug for Extensions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.documentations()).finish()
    }
}
