//! An event that can happen during an observation, as documents show it.

/// A declared event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventDocumentation<'a> {
    /// The event's name, as written in `event!("name")`.
    pub name: &'a str,
    /// What it means; empty where nobody wrote it down.
    pub description: &'a str,
}
