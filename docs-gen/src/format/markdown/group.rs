//! Observations under one heading.

use std::collections::BTreeMap;

use super::super::Grouping;
use crate::model::{Observation, Page};

/// A heading and what stands below it.
pub(super) struct Group<'p> {
    /// The heading; `None` where the page is not grouped.
    pub(super) name: Option<&'p str>,
    pub(super) observations: Vec<&'p Observation>,
}

/// The groups by name, the observations of each by name.
pub(super) fn groups(page: &Page, grouping: Grouping) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<Option<&str>, Vec<&Observation>> = BTreeMap::new();
    for observation in page.observations() {
        let name = match grouping {
            Grouping::None => None,
            Grouping::Crate => Some(observation.package()),
            Grouping::Prefix => Some(observation.prefix()),
        };
        groups.entry(name).or_default().push(observation);
    }
    let group = |(name, observations)| Group { name, observations };
    groups.into_iter().map(group).collect()
}
