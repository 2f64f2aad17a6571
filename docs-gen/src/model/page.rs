//! The whole page.

use super::{Extension, Observation};

/// Everything that the inputs declare, in the order in which a page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    observations: Vec<Observation>,
    extensions: Vec<Extension>,
}

impl Page {
    /// Sorts; the builder has merged.
    pub(super) fn new(mut observations: Vec<Observation>, mut extensions: Vec<Extension>) -> Self {
        observations.sort_by(|a, b| a.name.cmp(&b.name));
        extensions.sort_by(|a, b| a.order().cmp(&b.order()));
        Self {
            observations,
            extensions,
        }
    }

    /// The observations, sorted by name; no two share one.
    #[must_use]
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// The observation of that name.
    #[must_use]
    pub fn observation(&self, name: &str) -> Option<&Observation> {
        self.observations
            .binary_search_by(|observation| observation.name.as_str().cmp(name))
            .ok()
            .map(|index| &self.observations[index])
    }

    /// Every extension, those of every observation first, then by the name that they extend.
    #[must_use]
    pub fn extensions(&self) -> &[Extension] {
        &self.extensions
    }

    /// The extensions of one observation.
    #[must_use]
    pub fn extensions_of(&self, name: &str) -> &[Extension] {
        self.extensions_for(Some(name))
    }

    /// The extensions of every observation.
    #[must_use]
    pub fn common_extensions(&self) -> &[Extension] {
        self.extensions_for(None)
    }

    /// The extensions of observations that are not on the page.
    pub fn stray_extensions(&self) -> impl Iterator<Item = &Extension> {
        self.extensions.iter().filter(|extension| {
            extension
                .extended
                .as_deref()
                .is_some_and(|name| self.observation(name).is_none())
        })
    }

    /// Whether nothing is declared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.observations.is_empty() && self.extensions.is_empty()
    }

    fn extensions_for(&self, extended: Option<&str>) -> &[Extension] {
        let start = self
            .extensions
            .partition_point(|extension| extension.extended.as_deref() < extended);
        let behind = &self.extensions[start..];
        let length = behind.partition_point(|extension| extension.extended.as_deref() == extended);
        &behind[..length]
    }
}
