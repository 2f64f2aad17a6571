//! Where exchanges are observed.

use std::fmt;

use observe::propagation::TraceContext;
use observe::{Convention, Extension, Observation, ObservationBuilder, Registry};

use crate::convention::Given;
use crate::exchange::Exchange;
use crate::observed::Observed;

/// Where a component observes its exchanges, and what it calls them.
#[derive(Clone, Default)]
pub(crate) struct Place {
    pub(crate) registry: Option<Registry>,
    convention: Option<&'static dyn Convention>,
    /// Whether the convention sets the keys.
    pub(crate) has_convention: bool,
}

impl Place {
    /// Lets a convention name the exchanges and set their keys, if it applies.
    pub(crate) fn adopt<C, X>(&mut self, convention: Given<C, X>)
    where
        C: Extension + Send + Sync + 'static,
        X: Exchange,
    {
        self.has_convention = Given::<C, X>::applies();
        self.convention = Some(convention.leak());
    }

    /// Whether anyone may hear of an exchange.
    #[inline]
    pub(crate) fn is_on<X: Exchange>(&self) -> bool {
        let builder = Observation::builder(X::Documentation::default());
        match self.convention {
            None => builder.is_on(),
            Some(convention) => builder.convention(convention).is_on(),
        }
    }

    /// Whether it is the program's registry, and the default convention.
    #[inline]
    pub(crate) fn is_usual(&self) -> bool {
        self.registry.is_none() && self.convention.is_none()
    }

    pub(crate) fn prepare<X: Exchange>(
        &self,
        observed: Observed<X>,
        parent: Option<TraceContext>,
    ) -> ObservationBuilder<'_, Observed<X>> {
        let mut builder = Observation::builder(observed);
        if let Some(registry) = &self.registry {
            builder = builder.registry(registry);
        }
        if let Some(convention) = self.convention {
            builder = builder.convention(convention);
        }
        if let Some(parent) = parent {
            builder = builder.parent(parent);
        }
        builder
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place")
            .field("registry", &self.registry)
            .field("has_convention", &self.has_convention)
            .finish_non_exhaustive()
    }
}
