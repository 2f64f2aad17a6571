//! Declarations that cannot live in one registry.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::iter;

use super::plan;
use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::documentation::{Source, callsites};
use crate::extension::Extensions;

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

/// Looks for two declarations that could be emitted under one name with different keys: their own,
/// and what this registry's conventions and filters add.
pub(super) fn check(extensions: &Extensions) -> Result<(), InstallError> {
    let mut known: HashMap<&str, Emitted> = HashMap::new();
    for documentation in callsites().map(Callsite::documentation) {
        let extensions = extensions.of(documentation);
        let mut keys = plan::label_set(documentation, &extensions);
        keys.sort_unstable();
        for name in iter::once(documentation.name).chain(extensions.names()) {
            let source = &documentation.source;
            let first = known.entry(name).or_insert_with(|| Emitted {
                keys: keys.clone(),
                source,
            });
            if first.keys != keys {
                let mut places = [first.source.clone(), source.clone()];
                places.sort();
                return Err(InstallError {
                    name,
                    places: Box::new(places),
                });
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
