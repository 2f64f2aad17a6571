//! Declarations that cannot live in one registry.

use std::collections::HashMap;
use std::iter;

use super::{InstallError, label_set};
use crate::cardinality::Cardinality;
use crate::documentation::{Emitted, callsites};
use crate::extension::Extensions;

/// All that this program's observations may be called, with the keys that they have then.
///
/// Fails if there are two key sets for one name: the declarations' own, and what this registry's
/// conventions and filters add.
pub(super) fn check(extensions: &Extensions) -> Result<Vec<Emitted>, InstallError> {
    let mut emitted: Vec<Emitted> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for callsite in callsites() {
        let documentation = callsite.documentation();
        let extensions = extensions.of(callsite);
        let keys = label_set::unsettled_keys(documentation, &extensions);
        for name in iter::once(documentation.name).chain(extensions.names()) {
            let first = *known.entry(name).or_insert(emitted.len());
            match emitted.get(first) {
                None => emitted.push(Emitted {
                    name,
                    documentation,
                    keys: keys.clone(),
                }),
                Some(first) if has_same_keys(first, &keys) => {}
                Some(first) => {
                    let places = [first.documentation, documentation];
                    let places = places.map(|documentation| documentation.source.clone());
                    return Err(InstallError::conflict(name, places));
                }
            }
        }
    }
    Ok(emitted)
}

/// Whether the keys are the same in whatever order.
fn has_same_keys(first: &Emitted, keys: &[(&'static str, Cardinality)]) -> bool {
    let sorted = |keys: &[_]| {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    };
    sorted(&first.keys) == sorted(keys)
}
