//! One key of an observation that was kept.

use crate::cardinality::Cardinality;
use crate::value::Value;

/// A key that was set, as [`Archived::keys`](super::Archived::keys) gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArchivedKey<'a> {
    /// Its name.
    pub name: &'static str,
    /// Whether it is for metrics and traces, or for traces only.
    pub cardinality: Cardinality,
    /// Its value.
    pub value: Value<'a>,
    /// The value's text, if that lives as long as the program: nobody has to copy it then. That of
    /// low keys does.
    pub lasting_text: Option<&'static str>,
}
