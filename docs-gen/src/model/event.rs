//! An event that can happen during an observation.

use observe::documentation::EventDocumentation;
use serde::{Deserialize, Serialize};

/// A declared event; its counter is one of the observation's meters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The event's name, as written in `event!("name")`.
    pub name: String,
    /// What it means; empty where nobody wrote it down.
    #[serde(default)]
    pub description: String,
}

impl From<&EventDocumentation<'_>> for Event {
    fn from(documentation: &EventDocumentation<'_>) -> Self {
        Self {
            name: documentation.name.to_owned(),
            description: documentation.description.to_owned(),
        }
    }
}
