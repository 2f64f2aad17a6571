//! One member of a closed value set.

use observe::documentation::ValueDocumentation;
use serde::{Deserialize, Serialize};

/// A value that a key can take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The value as it is emitted.
    pub value: String,
    /// What it means; empty where nobody wrote it down.
    #[serde(default)]
    pub description: String,
}

impl From<&ValueDocumentation<'_>> for Value {
    fn from(documentation: &ValueDocumentation<'_>) -> Self {
        Self {
            value: documentation.value.to_owned(),
            description: documentation.description.to_owned(),
        }
    }
}
