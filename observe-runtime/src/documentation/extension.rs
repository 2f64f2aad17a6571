//! What a convention, a filter or a registry may add to observations that others declared.

use std::fmt;

use super::{KeyDocumentation, Source};

/// A declaration of keys, and possibly of another name, that are added to observations at run
/// time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExtensionDocumentation<'a> {
    /// What adds them.
    pub role: Role,
    /// The name of the observation that is extended; `None` means every observation.
    pub extended: Option<&'a str>,
    /// The name that the observation gets, where it is renamed.
    pub name: Option<&'a str>,
    /// What it is for; empty where nobody wrote it down.
    pub description: &'a str,
    /// The keys it may add, in declared order.
    pub keys: Vec<KeyDocumentation<'a>>,
    /// Where it is declared.
    pub source: Source<'a>,
}

/// What adds keys to an observation that it did not declare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A convention: names the observation and extracts its keys.
    #[default]
    Convention,
    /// A filter: changes the finished observation before handlers see its end.
    Filter,
    /// The registry's common keys.
    Registry,
}

impl Role {
    /// The word that the documents use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Convention => "convention",
            Self::Filter => "filter",
            Self::Registry => "registry",
        }
    }

    pub(crate) const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Convention),
            1 => Some(Self::Filter),
            2 => Some(Self::Registry),
            _ => None,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
