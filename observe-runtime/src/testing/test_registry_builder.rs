//! Puts a test's registry together.

use super::{ScopedTestRegistry, TestRegistry, Validator};
use crate::registry::RegistryBuilder;

/// A [`TestRegistry`] in the making; made by [`TestRegistry::builder`].
///
/// ```
/// use observe::testing::{TestRegistry, Validator};
/// use observe::{Registry, observed};
///
/// #[observed(name = "internal.poll")]
/// fn poll() {}
///
/// let seen = TestRegistry::builder()
///     .registry(Registry::builder().disable("internal"))
///     .without(Validator::AllStopped)
///     .scoped();
/// poll();
/// seen.has_none();
/// ```
#[derive(Debug)]
#[must_use]
pub struct TestRegistryBuilder {
    registry: RegistryBuilder,
    validators: Vec<Validator>,
}

impl TestRegistryBuilder {
    /// Starts from a registry with rules, predicates or handlers.
    ///
    /// The recorder is its last handler.
    pub fn registry(mut self, registry: RegistryBuilder) -> Self {
        self.registry = registry;
        self
    }

    /// Switches a validator off; all are on.
    pub fn without(mut self, validator: Validator) -> Self {
        self.validators.retain(|known| *known != validator);
        self
    }

    /// Makes the registry, for code that is given its registry.
    ///
    /// # Panics
    ///
    /// If two declarations of the program have one name and different keys.
    #[track_caller]
    pub fn build(self) -> TestRegistry {
        TestRegistry::from_parts(self.registry, self.validators)
    }

    /// Makes the registry, and makes it this thread's until it is dropped.
    ///
    /// # Panics
    ///
    /// If two declarations of the program have one name and different keys.
    #[track_caller]
    #[must_use = "the registry is scoped until it is dropped"]
    pub fn scoped(self) -> ScopedTestRegistry {
        ScopedTestRegistry::new(self.build())
    }
}

impl Default for TestRegistryBuilder {
    fn default() -> Self {
        Self {
            registry: RegistryBuilder::default(),
            validators: Validator::ALL.to_vec(),
        }
    }
}
