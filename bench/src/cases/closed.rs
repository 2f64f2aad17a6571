//! A function whose keys are closed sets, plain and observed.

use std::hint::black_box;

use ::observe::{LowCardinality, bounded, observed};

/// Where.
#[derive(Clone, Copy, Debug, LowCardinality)]
pub(super) enum Region {
    Eu,
    #[allow(dead_code)]
    Us,
}

/// What.
#[derive(Clone, Copy, Debug, LowCardinality)]
pub(super) enum Kind {
    Card,
    #[allow(dead_code)]
    Invoice,
}

/// For whom.
#[derive(Clone, Copy, Debug, LowCardinality)]
pub(super) enum Tier {
    #[allow(dead_code)]
    Free,
    Gold,
}

#[inline(never)]
pub(super) fn plain_closed(region: Region, kind: Kind, tier: Tier, number: u64) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(name = "bench.closed", low = ["region" = region, "kind" = kind, "tier" = tier])]
#[inline(never)]
pub(super) fn observed_closed(region: Region, kind: Kind, tier: Tier, number: u64) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(
    name = "bench.closed_and_high",
    low = ["region" = region, "kind" = kind, "tier" = tier],
    high = ["number" = number],
)]
#[inline(never)]
pub(super) fn observed_closed_and_high(region: Region, kind: Kind, tier: Tier, number: u64) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

/// Arguments that the compiler knows nothing of.
#[inline]
pub(super) fn arguments() -> (Region, Kind, Tier, u64) {
    black_box((Region::Eu, Kind::Card, Tier::Gold, 7))
}

#[inline(never)]
pub(super) fn plain_bounded(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(
    name = "bench.bounded",
    low = ["region" = bounded(region, 50), "kind" = bounded(kind, 50), "tier" = bounded(tier, 50)],
)]
#[inline(never)]
pub(super) fn observed_bounded(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(
    name = "bench.bounded_and_high",
    low = ["region" = bounded(region, 50), "kind" = bounded(kind, 50), "tier" = bounded(tier, 50)],
    high = ["text" = region],
)]
#[inline(never)]
pub(super) fn observed_bounded_and_high(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}
