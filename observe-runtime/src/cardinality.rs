//! Whether a key's values are few enough to become a dimension of a metric.

use std::fmt;

/// How many values a key can take, and so which signals carry it.
///
/// ```
/// use observe::Cardinality;
///
/// assert_eq!(Cardinality::Low.to_string(), "low");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cardinality {
    /// A bounded set of values: the key goes to metrics and to traces.
    Low,
    /// Any number of values: the key goes to traces only.
    High,
}

impl Cardinality {
    /// The word that documents and messages use: `low` or `high`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

impl fmt::Display for Cardinality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
