//! Everything that a registry has seen, as it was when a test asked.

use std::fmt;

use super::RecordedObservation;
use crate::registry::mistake::Misplaced;

#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The id of the first observation; more than zero after `clear`.
    pub(super) first: usize,
    pub(super) observations: Vec<RecordedObservation>,
    pub(super) misplaced: Vec<Misplaced>,
    pub(super) scopes: Vec<MistakenScope>,
    pub(super) handler_panics: u64,
}

/// A scope that was not closed as it should be, by the names of what it concerns.
#[derive(Clone, Debug)]
pub(super) enum MistakenScope {
    Order {
        outer: RecordedObservation,
        inner: Option<&'static str>,
    },
    Thread(RecordedObservation),
}

impl Seen {
    /// The places of the observations called `name`.
    pub(super) fn named(&self, name: &str) -> Vec<usize> {
        let observations = self.observations.iter().enumerate();
        observations
            .filter(|(_, observation)| observation.name() == name)
            .map(|(index, _)| index)
            .collect()
    }

    /// The place of the observation with that id, unless it was cleared.
    pub(super) fn index_of(&self, id: usize) -> Option<usize> {
        id.checked_sub(self.first)
            .filter(|index| *index < self.observations.len())
    }

    /// The names of what was seen, without repetitions.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let names = self.observations.iter().map(RecordedObservation::name);
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// How many observations a failure lists.
const LISTED: usize = 50;

/// The list below a failure.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.observations.is_empty() {
            return f.write_str("seen: nothing");
        }
        f.write_str("seen:")?;
        for observation in self.observations.iter().take(LISTED) {
            write!(f, "\n  {observation}")?;
        }
        match self.observations.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
