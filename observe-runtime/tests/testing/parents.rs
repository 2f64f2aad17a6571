//! Assertions about what is around an observation.

use std::future::Future;

use observe::observed;
use observe::testing::TestRegistry;

use crate::failure::failure_in;
use crate::shop::{Once, idle, import, poll, wait};

#[test]
fn a_parent_is_known_by_name_and_as_an_observation() {
    let seen = TestRegistry::scoped();
    import().expect("7 is a number");
    seen.one("orders.place")
        .has_parent("orders.import")
        .parent()
        .has_name("orders.import")
        .has_no_parent();
    assert_eq!(
        seen.one("orders.place").observation().to_string(),
        "orders.place payment.method=card order.id=7 error=none inside orders.import (ok)"
    );
}

#[test]
fn a_missing_parent_gets_a_hint() {
    let seen = TestRegistry::scoped();
    idle();
    let idle = seen.one("orders.idle");
    let text = failure_in(file!(), || {
        idle.has_parent("orders.import");
    });
    assert!(
        text.starts_with(
            "`orders.idle` has another parent\n\
             expected: orders.import\n\
             found: none\n\
             hint: an observation is a child of what is current on its thread when it starts"
        ),
        "{text}"
    );
    let text = failure_in(file!(), || {
        let _ = idle.parent();
    });
    assert!(
        text.starts_with("`orders.idle` has no recorded parent\nfound: none\n"),
        "{text}"
    );
    let text = failure_in(file!(), || {
        idle.has_remote_parent();
    });
    assert!(
        text.starts_with("`orders.idle` has no remote parent\nfound: none\n"),
        "{text}"
    );
}

#[test]
fn an_unexpected_parent_is_shown() {
    let seen = TestRegistry::scoped();
    import().expect("7 is a number");
    let placed = seen.one("orders.place");
    for text in [
        failure_in(file!(), || {
            placed.has_no_parent();
        }),
        failure_in(file!(), || {
            placed.has_parent("orders.idle");
        }),
        failure_in(file!(), || {
            placed.has_remote_parent();
        }),
    ] {
        assert!(text.contains("found: orders.import\n"), "{text}");
    }
}

/// Two calls of one declaration that run at the same time, each with a child of its own.
#[test]
fn the_right_one_of_two_running_parents_is_found() {
    #[observed(name = "orders.batch", high = ["number" = number])]
    async fn batch(number: u32) {
        Once(false).await;
        wait(u64::from(number)).await;
    }

    let seen = TestRegistry::scoped();
    let (mut first, mut second) = (Box::pin(batch(1)), Box::pin(batch(2)));
    run_by_turns(first.as_mut(), second.as_mut());
    seen.all("orders.wait").has_count(2).for_each(|waited| {
        let number = waited.observation().value("order.id");
        let number = number.expect("it is an entry key").to_string();
        waited.parent().has_high("number", number);
    });
}

fn run_by_turns<A: Future, B: Future>(
    mut first: std::pin::Pin<&mut A>,
    mut second: std::pin::Pin<&mut B>,
) {
    let mut done = [false; 2];
    while done != [true; 2] {
        done[0] = done[0] || poll(first.as_mut());
        done[1] = done[1] || poll(second.as_mut());
    }
}

#[test]
fn a_cleared_parent_keeps_its_name() {
    #[observed(name = "orders.outlive")]
    async fn outlive() {
        Once(false).await;
        idle();
    }

    let seen = TestRegistry::scoped();
    let mut outliving = Box::pin(outlive());
    poll(outliving.as_mut());
    seen.clear();
    poll(outliving.as_mut());
    seen.only()
        .has_name("orders.idle")
        .has_parent("orders.outlive");
    let text = failure_in(file!(), || {
        let _ = seen.only().parent();
    });
    assert!(text.contains("found: orders.outlive\n"), "{text}");
}
