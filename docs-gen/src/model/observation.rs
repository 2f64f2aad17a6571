//! An observation: one declaration, or several that agree.

use observe::documentation::ObservationDocumentation;
use observe::{Cardinality, Kind};
use serde::{Deserialize, Serialize};

use super::{Event, Key, KeySet, Meter, Paths, Source, words};

/// Everything a page can say about an observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    /// The observation's name.
    pub name: String,
    /// The span's name, where it is another; may hold `{key}` of low cardinality keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contextual_name: Option<String>,
    /// What is observed; empty where nobody wrote it down.
    #[serde(default)]
    pub description: String,
    /// Its role in a distributed trace.
    #[serde(with = "words::kind")]
    pub kind: Kind,
    /// Whether running calls are measured as well.
    #[serde(rename = "active")]
    pub is_active: bool,
    /// Upper bounds of the timer's buckets in seconds; empty means the backend's default.
    #[serde(default)]
    pub buckets: Vec<f64>,
    /// The keys, in declared order.
    pub keys: Vec<Key>,
    /// The events, in declared order.
    #[serde(default)]
    pub events: Vec<Event>,
    /// How settled the declaration is, in the declaring team's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stability: Option<String>,
    /// The version that introduced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why it should no longer be used, and what to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Whether a declaring item is `pub`.
    #[serde(rename = "public")]
    pub is_public: bool,
    /// Where it is declared; more than once where implementations share a name.
    pub sources: Vec<Source>,
    /// What the convention that it names adds; an extension of the page says the same.
    #[serde(skip)]
    pub(super) added: Vec<Key>,
}

/// The span that an observation yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span<'a> {
    /// The span's name.
    pub name: &'a str,
    /// Its role in a distributed trace.
    #[serde(with = "words::kind")]
    pub kind: Kind,
}

impl Observation {
    /// What one record says.
    #[must_use]
    pub fn new(documentation: &ObservationDocumentation<'_>, paths: &Paths) -> Self {
        Self {
            name: documentation.name.to_owned(),
            contextual_name: documentation.contextual_name.map(str::to_owned),
            description: documentation.description.to_owned(),
            kind: documentation.kind,
            is_active: documentation.is_active,
            buckets: finite(&documentation.buckets),
            keys: documentation.keys.iter().map(Key::from).collect(),
            events: documentation.events.iter().map(Event::from).collect(),
            stability: documentation.stability.map(str::to_owned),
            since: documentation.since.map(str::to_owned),
            deprecated: documentation.deprecated.map(str::to_owned),
            is_public: documentation.is_public,
            sources: vec![Source::new(&documentation.source, paths)],
            added: documentation
                .convention
                .iter()
                .flat_map(|convention| convention.keys.iter().map(Key::from))
                .collect(),
        }
    }

    /// The keys of one cardinality, in declared order.
    pub fn keys_of(&self, cardinality: Cardinality) -> impl Iterator<Item = &Key> {
        self.keys
            .iter()
            .filter(move |key| key.cardinality == cardinality)
    }

    /// What tells this observation's family from another's of the same name.
    #[must_use]
    pub fn key_set(&self) -> KeySet {
        self.keys.iter().chain(&self.added).collect()
    }

    /// The timer of finished calls.
    #[must_use]
    pub fn timer(&self) -> Meter {
        Meter::timer(&self.name)
    }

    /// The timer of running calls, where it was asked for.
    #[must_use]
    pub fn active_timer(&self) -> Option<Meter> {
        self.is_active.then(|| Meter::active_timer(&self.name))
    }

    /// The counter of one of its events.
    #[must_use]
    pub fn counter(&self, event: &Event) -> Meter {
        Meter::counter(&self.name, &event.name)
    }

    /// Every metric it yields: timer, timer of running calls, counters.
    #[must_use]
    pub fn meters(&self) -> Vec<Meter> {
        let counters = self.events.iter().map(|event| self.counter(event));
        std::iter::once(self.timer())
            .chain(self.active_timer())
            .chain(counters)
            .collect()
    }

    /// The span it yields.
    #[must_use]
    pub fn span(&self) -> Span<'_> {
        Span {
            name: self.contextual_name.as_deref().unwrap_or(&self.name),
            kind: self.kind,
        }
    }

    /// The package that declares it, the first where there are several.
    #[must_use]
    pub fn package(&self) -> &str {
        self.sources
            .first()
            .map_or("", |source| source.package.as_str())
    }

    /// The first segment of its name.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.name
            .split_once('.')
            .map_or(&self.name, |(prefix, _)| prefix)
    }

    /// Takes in another declaration of the same name and key set.
    pub(super) fn merge(&mut self, other: Self) {
        for key in other.keys {
            if let Some(known) = self.keys.iter_mut().find(|known| known.name == key.name) {
                known.merge(key);
            }
        }
        for event in other.events {
            if self.events.iter().all(|known| known.name != event.name) {
                self.events.push(event);
            }
        }
        if self.description.is_empty() {
            self.description = other.description;
        }
        if self.buckets.is_empty() {
            self.buckets = other.buckets;
        }
        self.contextual_name = self.contextual_name.take().or(other.contextual_name);
        self.stability = self.stability.take().or(other.stability);
        self.since = self.since.take().or(other.since);
        self.deprecated = self.deprecated.take().or(other.deprecated);
        self.is_active |= other.is_active;
        self.is_public |= other.is_public;
        self.sources.extend(other.sources);
        self.sources.sort();
        self.sources.dedup();
    }
}

/// A bound that is no number says nothing, and json could not hold it.
fn finite(bounds: &[f64]) -> Vec<f64> {
    let finite = bounds.iter().copied().filter(|bound| bound.is_finite());
    finite.collect()
}
