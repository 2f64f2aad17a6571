//! The same function plain, observed and traced.

use std::hint::black_box;

use ::observe::observed;

#[inline(never)]
pub(super) fn plain(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(name = "bench.observed", low = ["region" = region, "kind" = kind, "tier" = tier])]
#[inline(never)]
pub(super) fn observed(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[tracing::instrument(skip_all, fields(region = region, kind = kind, tier = tier))]
#[inline(never)]
pub(super) fn traced(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}
