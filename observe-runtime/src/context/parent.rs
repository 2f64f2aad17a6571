//! What a child knows of the observation around it.

use super::Context;
use crate::documentation::ObservationDocumentation;
use crate::propagation::TraceContext;

/// The observation around another, as it was when the inner one began.
///
/// It is a copy, so it stays valid where the child outlives its parent.
#[derive(Clone, Debug)]
pub struct Parent {
    documentation: Option<&'static ObservationDocumentation<'static>>,
    trace: Option<TraceContext>,
}

impl Parent {
    pub(crate) fn new(
        documentation: Option<&'static ObservationDocumentation<'static>>,
        trace: Option<TraceContext>,
    ) -> Self {
        Self {
            documentation,
            trace,
        }
    }

    /// What was declared about the parent; `None` for one that runs in another process.
    #[inline]
    #[must_use]
    pub fn documentation(&self) -> Option<&'static ObservationDocumentation<'static>> {
        self.documentation
    }

    /// The trace and span that the parent is, where a handler has said so.
    #[inline]
    #[must_use]
    pub fn trace(&self) -> Option<&TraceContext> {
        self.trace.as_ref()
    }
}

impl Context {
    /// The observation around this one, of the same registry.
    #[inline]
    #[must_use]
    pub fn parent(&self) -> Option<&Parent> {
        self.parent.as_ref()
    }
}

impl Context {
    #[inline]
    pub(crate) fn set_parent(&mut self, parent: Parent) {
        self.parent = Some(parent);
    }

    /// Gives it the parent that `sibling` has.
    pub(crate) fn set_parent_of(&mut self, sibling: &Self) {
        self.parent.clone_from(&sibling.parent);
    }

    /// What the observations inside this one know of it.
    pub(crate) fn as_parent(&self) -> Parent {
        Parent::new(Some(self.documentation()), self.trace.get().cloned())
    }
}
