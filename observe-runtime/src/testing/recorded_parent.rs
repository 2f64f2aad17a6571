//! The observation around a recorded one.

use crate::propagation::TraceContext;

/// What is known of an observation's parent.
#[derive(Clone, Debug)]
pub struct RecordedParent {
    pub(super) name: Option<&'static str>,
    pub(super) id: Option<usize>,
    pub(super) trace: Option<TraceContext>,
}

impl RecordedParent {
    /// The parent's name; `None` if it runs in another process.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// Whether it runs in another process, from which a message came.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        self.name.is_none()
    }

    /// The parent's trace and span, where a handler or a message has said so.
    #[must_use]
    pub fn trace(&self) -> Option<&TraceContext> {
        self.trace.as_ref()
    }
}
