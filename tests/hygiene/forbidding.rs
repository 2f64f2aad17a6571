//! Code that forbids what an expansion could want to allow.

#![forbid(
    dead_code,
    non_snake_case,
    non_camel_case_types,
    non_upper_case_globals,
    private_interfaces,
    unfulfilled_lint_expectations,
    unreachable_code,
    unreachable_patterns,
    unsafe_code,
    unused,
    unused_variables,
    clippy::all
)]

use observe::{KeyName, LowCardinality, event, key, observed};
use observe_tests::{Recorded, block_on, yield_now};

const COUNTRY: KeyName = KeyName::low("country");

#[derive(LowCardinality)]
enum Carrier {
    Dhl,
}

#[observed(
    name = "forbidding.plain",
    low = [COUNTRY, "carrier": Carrier = carrier],
    high = ["length" = |placed| placed.iter().count(), "doubled" = |Ok(number)| number * 2],
    events = ["weighed"],
)]
fn plain(carrier: &Carrier) -> Result<u64, String> {
    key!(COUNTRY = "de");
    event!("weighed");
    match carrier {
        Carrier::Dhl => Ok(7),
    }
}

#[observed(name = "forbidding.irrefutable", low = ["carrier"], high = ["left" = |(left, _)| left])]
async fn irrefutable(number: u64, (left, _right): (u64, u64), other: u64) -> (u64, u64) {
    yield_now().await;
    key!("carrier" = "dhl");
    (left + other, number)
}

#[test]
fn nothing_has_to_be_allowed() {
    let recorded = Recorded::here();
    assert_eq!(plain(&Carrier::Dhl), Ok(7));
    assert_eq!(block_on(irrefutable(1, (2, 3), 4)), (6, 1));
    assert_eq!(recorded.ended().len(), 2);
}
