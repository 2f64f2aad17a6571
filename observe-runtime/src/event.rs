//! Something that happens during an observation.

use crate::documentation::EventDocumentation;

/// A declared event that happened.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    documentation: &'a EventDocumentation<'static>,
}

impl<'a> Event<'a> {
    pub(crate) const fn new(documentation: &'a EventDocumentation<'static>) -> Self {
        Self { documentation }
    }

    /// The event's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.documentation.name
    }

    /// What was declared about it.
    #[must_use]
    pub const fn documentation(&self) -> &'a EventDocumentation<'static> {
        self.documentation
    }
}
