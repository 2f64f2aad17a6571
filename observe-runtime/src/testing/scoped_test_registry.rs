//! A test's registry and the scope that makes it this thread's.

use std::ops::Deref;

use super::TestRegistry;
use crate::registry::ScopedRegistry;

/// A [`TestRegistry`] that is scoped on this thread until it is dropped; made by
/// [`TestRegistry::scoped`].
#[derive(Debug)]
pub struct ScopedTestRegistry {
    /// Dropped first: a failing validator leaves nothing scoped.
    _scope: ScopedRegistry,
    registry: TestRegistry,
}

impl ScopedTestRegistry {
    pub(super) fn new(registry: TestRegistry) -> Self {
        Self {
            _scope: registry.registry().scoped(),
            registry,
        }
    }
}

impl Deref for ScopedTestRegistry {
    type Target = TestRegistry;

    fn deref(&self) -> &TestRegistry {
        &self.registry
    }
}
