//! What a convention, a filter or a registry adds to observations that others declare.

use observe::documentation::{ExtensionDocumentation, Role};
use serde::{Deserialize, Serialize};

use super::{Key, Meter, Paths, Source, words};

/// A declaration of keys, and possibly of another name, that are added at run time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The name of the observation that is extended; `None` means every observation.
    #[serde(rename = "extends", default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<String>,
    /// What adds them.
    #[serde(with = "words::role")]
    pub role: Role,
    /// The name that the observation gets, where it is renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is for; empty where nobody wrote it down.
    #[serde(default)]
    pub description: String,
    /// The keys it may add, in declared order.
    pub keys: Vec<Key>,
    /// Where it is declared.
    pub source: Source,
}

impl Extension {
    /// What one record says.
    #[must_use]
    pub fn new(documentation: &ExtensionDocumentation<'_>, paths: &Paths) -> Self {
        Self {
            extended: documentation.extended.map(str::to_owned),
            role: documentation.role,
            name: documentation.name.map(str::to_owned),
            description: documentation.description.to_owned(),
            keys: documentation.keys.iter().map(Key::from).collect(),
            source: Source::new(&documentation.source, paths),
        }
    }

    /// The timer that a renamed observation has instead of its own.
    #[must_use]
    pub fn timer(&self) -> Option<Meter> {
        self.name.as_deref().map(Meter::timer)
    }

    /// By what extensions are sorted: those of every observation first.
    pub(super) fn order(&self) -> (Option<&str>, &Source, Option<&str>) {
        (self.extended.as_deref(), &self.source, self.name.as_deref())
    }
}
