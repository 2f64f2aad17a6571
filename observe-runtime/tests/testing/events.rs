//! Assertions about events.

use observe::testing::TestRegistry;

use crate::failure::failure_in;
use crate::shop::{idle, ship};

#[test]
fn events_that_happened_pass() {
    let seen = TestRegistry::scoped();
    ship(1.0, 2);
    seen.one("orders.ship")
        .has_event("retry")
        .has_event_count("retry", 2)
        .has_no_event("handover");
    assert_eq!(
        seen.one("orders.ship").observation().events(),
        ["retry", "retry"]
    );
}

#[test]
fn a_missing_event_lists_what_happened() {
    let seen = TestRegistry::scoped();
    ship(1.0, 1);
    let shipped = seen.one("orders.ship");
    let text = failure_in(file!(), || {
        shipped.has_event("handover");
    });
    assert_eq!(
        text,
        "`orders.ship` has no event `handover`\n\
         found: `retry`\n\
         seen:\n  orders.ship carrier=dhl customer.region=north weight=1 error=none event=retry \
         (ok)\n"
    );
    let text = failure_in(file!(), || {
        shipped.has_event_count("retry", 3);
    });
    assert!(
        text.starts_with(
            "`orders.ship` has another number of events `retry`\n\
             expected: 3\n\
             found: 1 among `retry`\n"
        ),
        "{text}"
    );
    let text = failure_in(file!(), || {
        shipped.has_no_event("retry");
    });
    assert!(text.contains("expected: 0\nfound: 1 among"), "{text}");
}

#[test]
fn an_undeclared_event_gets_a_suggestion() {
    let seen = TestRegistry::scoped();
    ship(1.0, 0);
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.ship").has_event("retri");
    });
    assert!(
        text.contains("hint: it is not declared; did you mean `retry`?\n"),
        "{text}"
    );
    let text = failure_in(file!(), || {
        seen.one("orders.idle").has_event("retry");
    });
    assert!(
        text.contains("hint: it is not declared; the declared events are nothing\n"),
        "{text}"
    );
}
