//! Expansions in crates that own every name an expansion could trip over: that they compile is the
//! test, that they are observed is the proof that they were expanded.

mod forbidding;

use observe_tests::{Recorded, block_on};

const EXPECTED: &[&str] = &[
    "hygiene.place{payment.method=card fast=true country=de number=0} error OutOfStock",
    "hygiene.place{payment.method=invoice fast=true country=de number=1} error Refused",
    "hygiene.place{payment.method=invoice fast=true country=de order.id=7 number=7} ok",
    "hygiene.place{payment.method=card fast=true country=de order.id=7 number=7} ok",
    "hygiene.ship{fast=true order.id=7} ok",
    "hygiene.returned{number=1} ok",
    "hygiene.orders.count ok",
    "hygiene.boxed ok",
    "hygiene.orders.count_later{by=a} ok",
];

#[test]
fn names_of_a_crate_of_edition_2021_do_not_matter() {
    let recorded = Recorded::here();
    observe_hygiene_2021::all();
    block_on(observe_hygiene_2021::later());
    assert_eq!(recorded.ended(), EXPECTED);
}

#[test]
fn names_of_a_crate_of_edition_2024_do_not_matter() {
    let recorded = Recorded::here();
    observe_hygiene_2024::all();
    block_on(observe_hygiene_2024::later());
    assert_eq!(recorded.ended(), EXPECTED);
}
