//! The keys of one declaration in one registry.

use super::label_sets::LabelSets;
use crate::cardinality::Cardinality;
use crate::documentation::ObservationDocumentation;
use crate::extension::Extensions;

/// The keys of a plan: the label set of the declaration, as far as the registry can still emit it
/// under the names that observations may get.
pub(super) fn settled_keys(
    documentation: &'static ObservationDocumentation<'static>,
    extensions: &Extensions,
    label_sets: &LabelSets,
) -> Vec<(&'static str, Cardinality)> {
    let mut keys = unsettled_keys(documentation, extensions);
    let declared = documentation.keys.len();
    let mut is_renamed = false;
    for name in extensions.names() {
        label_sets.settle(name, declared, &mut keys);
        is_renamed = true;
    }
    if !is_renamed {
        label_sets.settle(documentation.name, declared, &mut keys);
    }
    keys
}

/// The keys that observations of a declaration have in one registry: declared ones, then what
/// conventions and filters add. A key that is added and declared stands where it was declared.
pub(super) fn unsettled_keys(
    documentation: &ObservationDocumentation<'static>,
    extensions: &Extensions,
) -> Vec<(&'static str, Cardinality)> {
    let declared = documentation.keys.iter();
    let declared = declared.map(|key| (key.name, key.cardinality));
    let mut keys: Vec<_> = declared.collect();
    for (name, cardinality) in extensions.keys() {
        if keys.iter().all(|(known, _)| *known != name) {
            keys.push((name, cardinality));
        }
    }
    keys
}
