//! What a family of series counts.

/// What a family of series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeterKind {
    /// How often an observation ended, and how long it took.
    Timer,
    /// How many calls are running, and for how long.
    Active,
    /// How often an event happened.
    Counter,
}
