//! The same `async fn` plain, observed and traced; it is polled eleven times.

use std::future::{Future, poll_fn};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use ::observe::observed;

use super::closed::{Kind, Region, Tier};

/// Polls a future that wakes itself until it is done.
#[inline(never)]
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Is pending ten times.
async fn wait() {
    let mut left = black_box(10);
    poll_fn(|_| count_down(&mut left)).await;
}

/// Is pending so many times.
async fn wait_for(yields: u32) {
    let mut left = yields;
    poll_fn(|_| count_down(&mut left)).await;
}

/// Is ready when there is nothing left.
fn count_down(left: &mut u32) -> Poll<()> {
    if *left == 0 {
        return Poll::Ready(());
    }
    *left -= 1;
    Poll::Pending
}

pub(super) async fn plain_async(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    wait().await;
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(name = "bench.observed_async", low = ["region" = region, "kind" = kind, "tier" = tier])]
pub(super) async fn observed_async(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    wait().await;
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[tracing::instrument(skip_all, fields(region = region, kind = kind, tier = tier))]
pub(super) async fn traced_async(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    wait().await;
    black_box((region, kind, tier));
    number.wrapping_mul(31)
}

#[observed(name = "bench.observed_polls", low = ["region" = region, "kind" = kind, "tier" = tier])]
pub(super) async fn observed_polls(region: Region, kind: Kind, tier: Tier, yields: u32) -> u32 {
    wait_for(yields).await;
    black_box((region, kind, tier));
    yields
}
