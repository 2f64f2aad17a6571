//! Collects declarations from any number of inputs and makes one page of them.

use std::collections::{BTreeMap, BTreeSet};

use observe::documentation::Record;

use super::{Conflict, Extension, Observation, Page, Paths};

/// Takes records in any order, as often as they come: the same record stands in a library and in
/// every program that links it.
#[derive(Debug, Default)]
pub struct PageBuilder {
    /// By name, each with the declarations that differ in anything.
    observations: BTreeMap<String, Vec<Observation>>,
    extensions: Vec<Extension>,
}

impl PageBuilder {
    /// A builder that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in one record.
    pub fn record(&mut self, record: &Record<'_>, paths: &Paths) {
        match record {
            Record::Observation(documentation) => {
                if let Some(convention) = &documentation.convention {
                    let mut extension = Extension::new(convention, paths);
                    extension.extended = Some(documentation.name.to_owned());
                    self.extension(extension);
                }
                self.observation(Observation::new(documentation, paths));
            }
            Record::Extension(documentation) => {
                self.extension(Extension::new(documentation, paths));
            }
            // The decoder knows no other, and one that it learns is not ours to drop.
            _ => unreachable!("a record that is neither an observation nor an extension"),
        }
    }

    /// Takes in an observation.
    pub fn observation(&mut self, observation: Observation) {
        if let Some(known) = self.observations.get_mut(&observation.name) {
            if !known.contains(&observation) {
                known.push(observation);
            }
        } else {
            self.observations
                .insert(observation.name.clone(), vec![observation]);
        }
    }

    /// Takes in an extension.
    pub fn extension(&mut self, extension: Extension) {
        if !self.extensions.contains(&extension) {
            self.extensions.push(extension);
        }
    }

    /// The packages that declared something so far.
    #[must_use]
    pub fn packages(&self) -> BTreeSet<&str> {
        let observed = self.observations.values().flatten();
        observed
            .flat_map(|observation| &observation.sources)
            .chain(self.extensions.iter().map(|extension| &extension.source))
            .map(|source| source.package.as_str())
            .collect()
    }

    /// The page.
    ///
    /// # Errors
    ///
    /// Every name that is declared with more than one key set.
    pub fn build(self) -> Result<Page, Vec<Conflict>> {
        let mut conflicts = Vec::new();
        let mut observations = Vec::with_capacity(self.observations.len());
        for mut declared in self.observations.into_values() {
            declared.sort_by(|a, b| a.sources.cmp(&b.sources));
            conflicts.extend(Conflict::find(&declared));
            observations.extend(merge(declared));
        }
        let page = Page::new(observations, self.extensions);
        conflicts.extend(Conflict::find_renamed(&page));
        if conflicts.is_empty() {
            Ok(page)
        } else {
            Err(conflicts)
        }
    }
}

fn merge(declared: Vec<Observation>) -> Option<Observation> {
    declared.into_iter().reduce(|mut merged, other| {
        merged.merge(other);
        merged
    })
}
