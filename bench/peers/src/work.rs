//! What every measured function does, and the closed sets that some have for keys.

use std::fmt;
use std::hint::black_box;

use measured::FixedCardinalityLabel;
use observe::LowCardinality;

/// The upper bounds of every histogram, in seconds: OpenTelemetry's advice for durations of requests,
/// which is also our default.
pub(crate) const BOUNDS: [f64; 14] = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
];

/// Where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, LowCardinality, FixedCardinalityLabel)]
pub(crate) enum Region {
    Eu,
    Us,
}

/// What.
#[derive(Clone, Copy, Debug, PartialEq, Eq, LowCardinality, FixedCardinalityLabel)]
pub(crate) enum Kind {
    Card,
    Invoice,
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, LowCardinality, FixedCardinalityLabel)]
pub(crate) enum Tier {
    Free,
    Gold,
}

/// The body. Its keys may not be optimised away.
#[inline]
pub(crate) fn work<T: fmt::Debug>(keys: T, number: u64) -> u64 {
    black_box(keys);
    number.wrapping_mul(31)
}

/// Closed keys that the compiler knows nothing of.
#[inline]
pub(crate) fn closed() -> (Region, Kind, Tier) {
    black_box((Region::Eu, Kind::Card, Tier::Gold))
}
