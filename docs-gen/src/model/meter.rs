//! The metrics that an observation yields, and what Prometheus calls them.

use serde::Serialize;

/// A metric that follows from a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meter {
    /// What it measures.
    pub kind: MeterKind,
    /// Its name in the observation's own notation.
    pub name: String,
    /// The unit of its values; events are counted and have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// Its name in Prometheus.
    pub prometheus: String,
}

/// What a [`Meter`] measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum MeterKind {
    /// Finished calls and how long they took.
    Timer,
    /// Running calls and for how long they have run.
    ActiveTimer,
    /// How often an event happened.
    Counter,
}

impl Meter {
    /// The timer of finished calls.
    ///
    /// ```
    /// use docs_gen::model::Meter;
    ///
    /// assert_eq!(Meter::timer("orders.place").prometheus, "orders_place_seconds");
    /// ```
    #[must_use]
    pub fn timer(observation: &str) -> Self {
        Self::seconds(MeterKind::Timer, observation.to_owned())
    }

    /// The timer of running calls.
    #[must_use]
    pub fn active_timer(observation: &str) -> Self {
        Self::seconds(MeterKind::ActiveTimer, format!("{observation}.active"))
    }

    /// The counter of an event.
    ///
    /// ```
    /// use docs_gen::model::Meter;
    ///
    /// let counter = Meter::counter("orders.place", "retried");
    /// assert_eq!(counter.prometheus, "orders_place_retried_total");
    /// ```
    #[must_use]
    pub fn counter(observation: &str, event: &str) -> Self {
        let name = format!("{observation}.{event}");
        Self {
            kind: MeterKind::Counter,
            prometheus: prometheus(&name, "total"),
            name,
            unit: None,
        }
    }

    fn seconds(kind: MeterKind, name: String) -> Self {
        Self {
            kind,
            prometheus: prometheus(&name, "seconds"),
            name,
            unit: Some("seconds"),
        }
    }
}

/// A dotted name as Prometheus writes it.
fn prometheus(name: &str, suffix: &str) -> String {
    let snake: String = name
        .chars()
        .map(|char| {
            if char.is_ascii_alphanumeric() {
                char
            } else {
                '_'
            }
        })
        .collect();
    format!("{snake}_{suffix}")
}
