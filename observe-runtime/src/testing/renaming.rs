//! Who gave an observation another name than it is declared with.

use std::fmt;

use crate::context::Context;
use crate::documentation::{Role, Source};

/// The convention or filter whose name an observation has.
#[derive(Clone, Debug)]
pub(super) struct Renaming {
    role: Role,
    source: Source<'static>,
}

impl Renaming {
    /// Nobody, while the name is the declared one.
    pub(super) fn of(context: &Context) -> Option<Self> {
        let name = context.name();
        if name == context.documentation().name {
            return None;
        }
        // The last that may give this name is the one that gave it.
        let extensions = context.plan().extensions();
        let renaming = extensions.naming(name).last()?;
        Some(Self {
            role: renaming.role,
            source: renaming.source.clone(),
        })
    }
}

impl fmt::Display for Renaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Source {
            item, file, line, ..
        } = &self.source;
        let role = self.role;
        write!(f, "the {role} `{item}` (declared at {file}:{line})")
    }
}
