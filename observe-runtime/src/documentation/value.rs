//! One member of a closed value set, as documents show it.

/// A value that a key can take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueDocumentation<'a> {
    /// The value as it is emitted.
    pub value: &'a str,
    /// What it means; empty where nobody wrote it down.
    pub description: &'a str,
}
