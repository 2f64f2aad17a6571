//! Declarations that cannot live in one registry.

use std::collections::HashMap;
use std::iter;

use super::{InstallError, plan};
use crate::cardinality::Cardinality;
use crate::documentation::{Source, callsites};
use crate::extension::Extensions;

/// Looks for two declarations that could be emitted under one name with different keys: their own,
/// and what this registry's conventions and filters add.
pub(super) fn check(extensions: &Extensions) -> Result<(), InstallError> {
    let mut known: HashMap<&str, Emitted> = HashMap::new();
    for callsite in callsites() {
        let documentation = callsite.documentation();
        let extensions = extensions.of(callsite);
        let mut keys = plan::label_set(documentation, &extensions);
        keys.sort_unstable();
        for name in iter::once(documentation.name).chain(extensions.names()) {
            let source = &documentation.source;
            let first = known.entry(name).or_insert_with(|| Emitted {
                keys: keys.clone(),
                source,
            });
            if first.keys != keys {
                let places = [first.source.clone(), source.clone()];
                return Err(InstallError::conflict(name, places));
            }
        }
    }
    Ok(())
}

/// What is emitted under a name.
struct Emitted {
    keys: Vec<(&'static str, Cardinality)>,
    source: &'static Source<'static>,
}
