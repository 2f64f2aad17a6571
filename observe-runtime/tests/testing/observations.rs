//! Assertions about all observations of one name.

use observe::testing::TestRegistry;

use crate::failure::failure_in;
use crate::shop::{Payment, idle, place};

#[test]
fn each_is_checked_in_order() {
    let seen = TestRegistry::scoped();
    for number in ["1", "2"] {
        place(number, Payment::Card).expect("it is a number");
        idle();
    }
    let placed = seen.all("orders.place");
    placed.has_count(2).for_each(|placed| {
        placed.has_no_error();
    });
    placed.nth(0).has_high("order.id", 1);
    placed.nth(1).has_high("order.id", 2);
    assert_eq!(placed.observations().count(), 2);
}

#[test]
fn a_failure_in_for_each_points_at_the_check() {
    let seen = TestRegistry::scoped();
    place("1", Payment::Card).expect("it is a number");
    let text = failure_in(file!(), || {
        seen.all("orders.place").for_each(|placed| {
            placed.has_high("order.id", 2);
        });
    });
    assert!(text.contains("expected: 2\nfound: 1\n"), "{text}");
}

#[test]
fn another_number_is_shown() {
    let seen = TestRegistry::scoped();
    idle();
    let text = failure_in(file!(), || {
        seen.all("orders.idle").has_count(2);
    });
    assert_eq!(
        text,
        "the number of observations called `orders.idle` is another\n\
         expected: 2\n\
         found: 1\n\
         seen:\n  orders.idle error=none (ok)\n"
    );
    let text = failure_in(file!(), || {
        seen.all("orders.idle").nth(1);
    });
    assert!(
        text.starts_with(
            "there is no observation called `orders.idle` at place 1\nfound: 1, counted from 0\n"
        ),
        "{text}"
    );
}

#[test]
fn a_check_of_none_is_a_failure_with_a_hint() {
    let seen = TestRegistry::scoped();
    for text in [
        failure_in(file!(), || {
            seen.all("orders.idle").for_each(|_| {});
        }),
        failure_in(file!(), || {
            seen.all("orders.idle").nth(0);
        }),
        failure_in(file!(), || {
            seen.all("orders.idle").has_count(1);
        }),
    ] {
        assert!(text.contains("hint: it was never started"), "{text}");
    }
}
