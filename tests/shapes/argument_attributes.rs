//! Attributes of arguments.

#![deny(
    unused,
    unfulfilled_lint_expectations,
    reason = "what an argument allows or expects goes for what stands for it"
)]

use observe::observed;
use observe_tests::{Recorded, block_on, yield_now};

#[observed(name = "argument_attributes.conditions", high = ["first" = first])]
async fn conditions(
    first: u64,
    #[cfg(not(test))] second: NoSuchType,
    #[cfg(test)] third: u64,
    #[cfg(not(test))] (left, right): NoSuchType,
    #[cfg(test)] (left, right): (u64, u64),
    #[cfg(not(test))] _: NoSuchType,
    #[cfg(test)] _: u64,
    #[cfg(not(test))] unused: NoSuchType,
    #[cfg_attr(not(test), cfg(not(test)))] last: u64,
) -> u64 {
    yield_now().await;
    first + third + left + right + last
}

#[test]
fn arguments_under_conditions_are_captured_under_them() {
    let recorded = Recorded::here();
    assert_eq!(block_on(conditions(1, 2, (3, 4), 5, 6)), 16);
    assert_eq!(
        recorded.ended(),
        ["argument_attributes.conditions{first=1} ok"]
    );
}

#[observed(name = "argument_attributes.lints")]
async fn lints(
    #[allow(unused_variables)] allowed: u64,
    #[expect(unused_variables)] expected: u64,
    #[cfg_attr(all(), allow(unused_variables))] conditionally: u64,
    #[allow(unused_variables, unused_mut)] mut changed: u64,
    #[expect(unused_variables)] (left, right): (u64, u64),
    #[expect(unused_mut)] mut used: u64,
) -> u64 {
    yield_now().await;
    used
}

#[observed(name = "argument_attributes.lints_in_place")]
#[must_use]
async fn lints_in_place(
    #[cfg(not(test))] absent: NoSuchType,
    #[allow(unused_variables)] allowed: u64,
    #[expect(unused_variables)] expected: u64,
) {
    yield_now().await;
}

#[observed(name = "argument_attributes.plain")]
fn plain(
    #[cfg(not(test))] absent: NoSuchType,
    #[allow(unused_variables)] allowed: u64,
    #[expect(unused_variables)] expected: u64,
    #[expect(unused_mut)] mut used: u64,
) -> u64 {
    used
}

#[test]
fn lints_of_arguments_stay_allowed() {
    let recorded = Recorded::here();
    assert_eq!(block_on(lints(1, 2, 3, 4, (5, 6), 7)), 7);
    let () = block_on(lints_in_place(1, 2));
    assert_eq!(plain(1, 2, 3), 3);
    assert_eq!(recorded.ended().len(), 3);
}
