//! A key of an observation.

use std::collections::BTreeSet;
use std::fmt;

use observe::Cardinality;
use observe::documentation::KeyDocumentation;
use serde::{Deserialize, Serialize};

use super::{Value, words};

/// A declared key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The key's name, segments joined by dots.
    pub name: String,
    /// Whether it goes to metrics and traces, or to traces only.
    #[serde(with = "words::cardinality")]
    pub cardinality: Cardinality,
    /// What it means; empty where nobody wrote it down.
    #[serde(default)]
    pub description: String,
    /// Whether each observation that ends well has set it.
    #[serde(rename = "required")]
    pub is_required: bool,
    /// The type of its values; `None` where it is text or not known.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub value_type: Option<String>,
    /// The closed set of its values, in declared order; empty where the set is open.
    #[serde(default)]
    pub values: Vec<Value>,
    /// How many values are kept of an open set that is bounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<u32>,
    /// The version that introduced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why it should no longer be used, and what to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

impl Key {
    /// What metrics say where the key is not set; traces leave it out.
    #[must_use]
    pub fn fallback(&self) -> Option<&'static str> {
        let can_be_unset = self.cardinality == Cardinality::Low && !self.is_required;
        can_be_unset.then_some("none")
    }

    /// The type, where the values do not say it already.
    #[must_use]
    pub fn open_type(&self) -> Option<&str> {
        let is_open = self.values.is_empty();
        self.value_type.as_deref().filter(|_| is_open)
    }

    /// Takes in what another declaration of the same key knows.
    ///
    /// What remains is what a reader of the signal can rely on: required where all require it, a
    /// closed set where all close it, a bound where all are bounded.
    pub(super) fn merge(&mut self, other: Self) {
        self.is_required &= other.is_required;
        if self.values.is_empty() || other.values.is_empty() {
            self.values.clear();
        }
        for value in other.values {
            let is_known = self.values.iter().any(|known| known.value == value.value);
            if !self.values.is_empty() && !is_known {
                self.values.push(value);
            }
        }
        self.bound = self
            .bound
            .zip(other.bound)
            .map(|(bound, other)| bound.max(other));
        if self.description.is_empty() {
            self.description = other.description;
        }
        self.value_type = self.value_type.take().or(other.value_type);
        self.since = self.since.take().or(other.since);
        self.deprecated = self.deprecated.take().or(other.deprecated);
    }
}

impl From<&KeyDocumentation<'_>> for Key {
    fn from(documentation: &KeyDocumentation<'_>) -> Self {
        Self {
            name: documentation.name.to_owned(),
            cardinality: documentation.cardinality,
            description: documentation.description.to_owned(),
            is_required: documentation.is_required,
            value_type: documentation.value_type.map(str::to_owned),
            values: documentation.values.iter().map(Value::from).collect(),
            bound: documentation.bound,
            since: documentation.since.map(str::to_owned),
            deprecated: documentation.deprecated.map(str::to_owned),
        }
    }
}

/// The keys of an observation as a backend tells families apart: by cardinality and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet(BTreeSet<(Cardinality, String)>);

impl<'k> FromIterator<&'k Key> for KeySet {
    fn from_iter<I: IntoIterator<Item = &'k Key>>(keys: I) -> Self {
        let named = keys
            .into_iter()
            .map(|key| (key.cardinality, key.name.clone()));
        Self(named.collect())
    }
}

impl fmt::Display for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("no keys");
        }
        for (index, (cardinality, name)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{cardinality} `{name}`")?;
        }
        Ok(())
    }
}
