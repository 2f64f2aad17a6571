//! Assertions about everything that was observed.

use observe::Value;
use observe::testing::TestRegistry;

use crate::failure::failure_in;
use crate::shop::{Payment, idle, import, place, poll, wait};

#[test]
fn what_was_observed_passes() {
    let seen = TestRegistry::scoped();
    seen.has_none().has_count(0).has_no("orders.idle");
    idle();
    seen.only().has_name("orders.idle");
    place("7", Payment::Card).expect("7 is a number");
    seen.has_count(2).has_no("orders.import");
    seen.any_with("order.id", 7).has_name("orders.place");
    seen.any(|observation| observation.value("payment.method") == Some(Value::Text("card")))
        .has_name("orders.place");
    seen.clear();
    seen.has_none();
}

#[test]
fn one_is_not_several() {
    let seen = TestRegistry::scoped();
    idle();
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.idle");
    });
    assert_eq!(
        text,
        "more than one observation is called `orders.idle`\n\
         expected: 1\n\
         found: 2\n\
         hint: use `all(\"orders.idle\")`\n\
         seen:\n  orders.idle error=none (ok)\n  orders.idle error=none (ok)\n"
    );
    let text = failure_in(file!(), || {
        seen.only();
    });
    assert!(
        text.starts_with("the number of observations is another\nexpected: 1\nfound: 2\n"),
        "{text}"
    );
}

#[test]
fn what_should_not_have_been_observed_is_listed() {
    let seen = TestRegistry::scoped();
    import().expect("7 is a number");
    let text = failure_in(file!(), || {
        seen.has_none();
    });
    assert_eq!(
        text,
        "the number of observations is another\n\
         expected: 0\n\
         found: 2\n\
         seen:\n  orders.import error=none (ok)\n  orders.place payment.method=card order.id=7 \
         error=none inside orders.import (ok)\n"
    );
    let text = failure_in(file!(), || {
        seen.has_no("orders.place");
    });
    assert!(
        text.starts_with(
            "the number of observations called `orders.place` is another\nexpected: 0\nfound: 1\n"
        ),
        "{text}"
    );
}

#[test]
fn nothing_like_that_is_a_failure() {
    let seen = TestRegistry::scoped();
    let text = failure_in(file!(), || {
        seen.any(|_| true);
    });
    assert_eq!(text, "no observation is like that\nseen: nothing\n");
    let text = failure_in(file!(), || {
        seen.any_with("order.id", 7);
    });
    assert_eq!(
        text,
        "no observation has `order.id`\nexpected: 7\nseen: nothing\n"
    );
}

#[test]
fn a_long_list_is_cut() {
    let seen = TestRegistry::scoped();
    for _ in 0..60 {
        idle();
    }
    let text = failure_in(file!(), || {
        seen.has_none();
    });
    assert!(text.ends_with("(ok)\n  and 10 more\n"), "{text}");
}

#[test]
fn the_current_observation_is_known() {
    #[observe::observed(name = "orders.look")]
    fn look(seen: &TestRegistry) -> String {
        seen.has_current("orders.look");
        failure_in(file!(), || {
            seen.has_no_current();
        })
    }

    let seen = TestRegistry::scoped();
    seen.has_no_current();
    let text = failure_in(file!(), || {
        seen.has_current("orders.look");
    });
    assert!(
        text.starts_with(
            "the current observation of this thread is another\n\
             expected: orders.look\n\
             found: none\n"
        ),
        "{text}"
    );
    assert!(look(&seen).starts_with("`orders.look` is current on this thread\n"));
}

#[test]
fn what_runs_on_after_clear_is_not_seen_again() {
    let seen = TestRegistry::scoped();
    let mut waiting = Box::pin(wait(1));
    poll(waiting.as_mut());
    seen.clear();
    idle();
    poll(waiting.as_mut());
    seen.only().has_name("orders.idle");
}
