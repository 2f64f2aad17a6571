//! Assertions about keys.

use observe::testing::TestRegistry;

use crate::failure::failure_in;
use crate::shop::{Payment, REGION, idle, place, ship};

/// What `assertion` says of a placed order.
#[track_caller]
fn of_placed(assertion: impl FnOnce(&observe::testing::ObservationAssert)) -> String {
    let seen = TestRegistry::scoped();
    place("7", Payment::Card).expect("7 is a number");
    let placed = seen.one("orders.place");
    failure_in(file!(), || assertion(&placed))
}

#[test]
fn keys_that_are_there_pass() {
    let seen = TestRegistry::scoped();
    place("7", Payment::Card).expect("7 is a number");
    ship(1.5, 0);
    idle();
    seen.one("orders.place")
        .has_low("payment.method", "card")
        .has_high("order.id", 7)
        .has_high("order.id", "7")
        .has_low_key("payment.method")
        .has_high_key("order.id")
        .has_no_low("order.id")
        .has_no_high("payment.method")
        .has_keys(["order.id"])
        .has_only_keys(["order.id", "payment.method"])
        .has_key_count(2);
    seen.one("orders.ship")
        .has_low(REGION, "north")
        .has_high("weight", 1.5);
    seen.one("orders.idle").has_no_keys();
}

#[test]
fn a_low_key_that_was_not_set_is_none() {
    let seen = TestRegistry::scoped();
    place("x", Payment::Card).expect_err("x is no number");
    seen.one("orders.place")
        .has_no_high("order.id")
        .has_only_keys(["payment.method"]);
}

#[test]
fn another_value_is_shown_beside_the_expected_one() {
    let text = of_placed(|placed| {
        placed.has_low("payment.method", "invoice");
    });
    assert_eq!(
        text,
        "`orders.place` has another value for the low key `payment.method`\n\
         expected: invoice\n\
         found: card\n\
         seen:\n  orders.place payment.method=card order.id=7 error=none (ok)\n"
    );
}

#[test]
fn a_key_of_the_other_cardinality_is_pointed_out() {
    let text = of_placed(|placed| {
        placed.has_low("order.id", 7);
    });
    assert!(
        text.contains("`orders.place` has no low key `order.id`\nexpected: 7\n"),
        "{text}"
    );
    assert!(
        text.contains("hint: `order.id` is a high cardinality key: use `has_high`\n"),
        "{text}"
    );
    let text = of_placed(|placed| {
        placed.has_high_key("payment.method");
    });
    assert!(
        text.contains("hint: `payment.method` is a low cardinality key: use `has_low`\n"),
        "{text}"
    );
}

#[test]
fn the_nearest_key_is_suggested() {
    let text = of_placed(|placed| {
        placed.has_low("payment.metod", "card");
    });
    assert!(
        text.contains("hint: did you mean `payment.method`?\n"),
        "{text}"
    );
    let text = of_placed(|placed| {
        placed.has_high_key("zone");
    });
    assert!(
        text.contains("hint: its keys are `payment.method`, `order.id`\n"),
        "{text}"
    );
}

#[test]
fn a_key_that_should_not_be_set_is_shown() {
    let text = of_placed(|placed| {
        placed.has_no_low("payment.method");
    });
    assert!(
        text.starts_with("`orders.place` has set the low key `payment.method`\nfound: card\n"),
        "{text}"
    );
    let text = of_placed(|placed| {
        placed.has_no_high("order.id");
    });
    assert!(
        text.starts_with("`orders.place` has set the high key `order.id`\nfound: 7\n"),
        "{text}"
    );
}

#[test]
fn missing_and_additional_keys_are_listed() {
    let text = of_placed(|placed| {
        placed.has_keys(["order.id", "carrier"]);
    });
    assert!(
        text.starts_with(
            "`orders.place` does not have all the keys\n\
             expected: `carrier`, `order.id`\n\
             found: `order.id`, `payment.method`\n\
             hint: `carrier` is not set\n"
        ),
        "{text}"
    );
    let text = of_placed(|placed| {
        placed.has_only_keys(["order.id"]);
    });
    assert!(
        text.starts_with(
            "`orders.place` has other keys\n\
             expected: `order.id`\n\
             found: `order.id`, `payment.method`\n"
        ),
        "{text}"
    );
    let text = of_placed(|placed| {
        placed.has_no_keys();
    });
    assert!(text.contains("expected: nothing\n"), "{text}");
    let text = of_placed(|placed| {
        placed.has_key_count(1);
    });
    assert!(
        text.contains("expected: 1\nfound: 2: `order.id`, `payment.method`\n"),
        "{text}"
    );
}
