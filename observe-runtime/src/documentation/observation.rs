//! Everything that is known about an observation before the program runs.

use super::{EventDocumentation, ExtensionDocumentation, KeyDocumentation, Source};
use crate::{Cardinality, Kind};

/// The facts of one declaration, written once in the user's source and read by handlers, checks,
/// tests and documents alike.
///
/// The trait of the same name, [`observe::ObservationDocumentation`](trait@crate::ObservationDocumentation), is
/// what a struct derives to make such a declaration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObservationDocumentation<'a> {
    /// The observation's name: the timer's, and the span's unless there is a contextual name.
    pub name: &'a str,
    /// The span's name; may hold `{key}` of low cardinality keys.
    pub contextual_name: Option<&'a str>,
    /// What is observed; empty where nobody wrote it down.
    pub description: &'a str,
    /// Its role in a distributed trace.
    pub kind: Kind,
    /// Whether running calls are measured as well.
    pub is_active: bool,
    /// Upper bounds of the timer's buckets in seconds; empty means the backend's default.
    pub buckets: Vec<f64>,
    /// The keys, in declared order.
    pub keys: Vec<KeyDocumentation<'a>>,
    /// The events, in declared order.
    pub events: Vec<EventDocumentation<'a>>,
    /// How settled the declaration is, in the declaring team's words.
    pub stability: Option<&'a str>,
    /// The version that introduced it.
    pub since: Option<&'a str>,
    /// Why it should no longer be used, and what to use instead.
    pub deprecated: Option<&'a str>,
    /// Whether the declaring item is `pub`.
    pub is_public: bool,
    /// The convention that the declaration names, and what it adds.
    pub convention: Option<Box<ExtensionDocumentation<'a>>>,
    /// Where it is declared.
    pub source: Source<'a>,
}

impl<'a> ObservationDocumentation<'a> {
    /// The keys of one cardinality, in declared order.
    pub fn keys_of(
        &self,
        cardinality: Cardinality,
    ) -> impl Iterator<Item = &KeyDocumentation<'a>> + Clone {
        self.keys
            .iter()
            .filter(move |key| key.cardinality == cardinality)
    }

    /// The key of that name, whatever its cardinality.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&KeyDocumentation<'a>> {
        self.keys.iter().find(|key| key.name == name)
    }
}
