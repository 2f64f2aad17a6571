//! Assertions about errors and outcomes.

use std::panic::catch_unwind;

use observe::Outcome;
use observe::testing::TestRegistry;

use crate::failure::failure_in;
use crate::shop::{Payment, idle, lose, place, poll, reject, wait};

#[test]
fn errors_and_outcomes_that_are_there_pass() {
    let seen = TestRegistry::scoped();
    place("x", Payment::Card).expect_err("x is no number");
    reject().expect_err("it always fails");
    idle();
    catch_unwind(lose).expect_err("it always panics");
    let mut waiting = Box::pin(wait(1));
    poll(waiting.as_mut());
    drop(waiting);

    seen.one("orders.place")
        .has_error("ParseIntError")
        .has_error_message("invalid digit found in string")
        .has_outcome(Outcome::Error);
    seen.one("orders.reject").has_error("Rejected");
    seen.one("orders.idle")
        .has_no_error()
        .has_outcome(Outcome::Ok);
    seen.one("orders.lose")
        .has_error("panic")
        .has_outcome(Outcome::Panic);
    seen.one("orders.wait")
        .has_error("cancelled")
        .has_outcome(Outcome::Cancelled);
}

#[test]
fn an_unexpected_error_is_shown_with_its_message() {
    let seen = TestRegistry::scoped();
    reject().expect_err("it always fails");
    let rejected = seen.one("orders.reject");
    let text = failure_in(file!(), || {
        rejected.has_no_error();
    });
    assert_eq!(
        text,
        "`orders.reject` has an error\n\
         found: Rejected: rejected by hand\n\
         seen:\n  orders.reject error=Rejected (error)\n"
    );
    let text = failure_in(file!(), || {
        rejected.has_error("Expired");
    });
    assert!(
        text.starts_with(
            "`orders.reject` has another error\n\
             expected: Expired\n\
             found: Rejected: rejected by hand\n"
        ),
        "{text}"
    );
    let text = failure_in(file!(), || {
        rejected.has_error_message("too late");
    });
    assert!(
        text.contains("expected: too late\nfound: Rejected: rejected by hand\n"),
        "{text}"
    );
}

#[test]
fn another_outcome_is_shown() {
    let seen = TestRegistry::scoped();
    idle();
    let idle = seen.one("orders.idle");
    let text = failure_in(file!(), || {
        idle.has_outcome(Outcome::Panic);
    });
    assert!(
        text.starts_with("`orders.idle` did not end like that\nexpected: panic\nfound: ok\n"),
        "{text}"
    );
    let text = failure_in(file!(), || {
        idle.has_error("Rejected");
    });
    assert!(text.contains("found: none\n"), "{text}");
}

#[test]
fn a_running_observation_has_no_outcome_yet() {
    let seen = TestRegistry::scoped();
    let mut waiting = Box::pin(wait(1));
    poll(waiting.as_mut());
    let text = failure_in(file!(), || {
        seen.one("orders.wait").has_outcome(Outcome::Ok);
    });
    assert!(
        text.contains(
            "found: running\n\
             hint: the observation is still running, and is seen as it was at its last callback\n"
        ),
        "{text}"
    );
    drop(waiting);
}
