//! What a child knows of the observation around it.

use super::Context;
use crate::around;
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
        self.parent.get()
    }
}

impl Context {
    /// Gives it a parent, unless it has one.
    #[inline]
    pub(crate) fn set_parent(&self, parent: Parent) {
        let _ = self.parent.set(parent);
    }

    /// Gives it the parent that `sibling` has.
    pub(crate) fn set_parent_of(&self, sibling: &Self) {
        if let Some(parent) = sibling.parent() {
            self.set_parent(parent.clone());
        }
    }

    /// Finds the parent of an observation that has begun without: its scope is closed.
    #[inline]
    pub(crate) fn find_late_parent(&self) {
        if self.lacks_parent.take() {
            around::attach(self, None);
        }
    }

    /// What the observations inside this one know of it.
    pub(crate) fn as_parent(&self) -> Parent {
        around::wake(self);
        Parent::new(Some(self.documentation()), self.trace.get().cloned())
    }
}
