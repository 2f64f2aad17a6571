//! Declarations that cannot live in one registry.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;

use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::documentation::{ObservationDocumentation, Source, callsites};

/// Why a registry could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstallError {
    name: &'static str,
    places: Box<[Source<'static>; 2]>,
}

impl InstallError {
    /// The name that two declarations share.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Where the two declarations stand.
    #[must_use]
    pub fn places(&self) -> [&Source<'static>; 2] {
        self.places.each_ref()
    }
}

impl fmt::Display for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = &*self.places;
        write!(
            f,
            "two declarations are called `{}` but differ in their keys: {}:{} in {} and {}:{} in \
             {}; give one of them another name, or both the same keys",
            self.name,
            first.file,
            first.line,
            first.package,
            second.file,
            second.line,
            second.package,
        )
    }
}

impl Error for InstallError {}

/// Looks for two declarations with one name and different keys.
pub(super) fn check() -> Result<(), InstallError> {
    let mut known: HashMap<&str, &'static ObservationDocumentation<'static>> = HashMap::new();
    for documentation in callsites().map(Callsite::documentation) {
        let first = *known.entry(documentation.name).or_insert(documentation);
        if keys(first) != keys(documentation) {
            let mut places = [first.source.clone(), documentation.source.clone()];
            places.sort();
            return Err(InstallError {
                name: documentation.name,
                places: Box::new(places),
            });
        }
    }
    Ok(())
}

fn keys(documentation: &ObservationDocumentation<'static>) -> Vec<(&'static str, Cardinality)> {
    let mut keys: Vec<_> = documentation
        .keys
        .iter()
        .map(|key| (key.name, key.cardinality))
        .collect();
    keys.sort_unstable();
    keys
}
