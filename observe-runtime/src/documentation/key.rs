//! A key of an observation, as documents show it.

use super::ValueDocumentation;
use crate::Cardinality;

/// A declared key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyDocumentation<'a> {
    /// The key's name, segments joined by dots.
    pub name: &'a str,
    /// Whether it goes to metrics and traces, or to traces only.
    pub cardinality: Cardinality,
    /// What it means; empty where nobody wrote it down.
    pub description: &'a str,
    /// Whether each observation that ends well has set it.
    pub is_required: bool,
    /// Whether it may be set only after the start: by `key!`, from the returned value, or from a
    /// field that is an `Option`. Meters of what is running leave such keys out.
    pub is_late: bool,
    /// The type of its values, where one is written or is that of a parameter, and is not text.
    pub value_type: Option<&'a str>,
    /// The closed set of its values, in declared order; empty where the set is open.
    pub values: Vec<ValueDocumentation<'a>>,
    /// How many values are kept where the declaration bounds an open set; any further one is
    /// `other`.
    pub bound: Option<u32>,
    /// The version that introduced it.
    pub since: Option<&'a str>,
    /// Why it should no longer be used, and what to use instead.
    pub deprecated: Option<&'a str>,
}

impl<'a> KeyDocumentation<'a> {
    pub(crate) fn new(name: &'a str, cardinality: Cardinality) -> Self {
        Self {
            name,
            cardinality,
            description: "",
            is_required: false,
            is_late: false,
            value_type: None,
            values: Vec::new(),
            bound: None,
            since: None,
            deprecated: None,
        }
    }
}
