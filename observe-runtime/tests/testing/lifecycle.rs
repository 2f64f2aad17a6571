//! Assertions about names, callbacks, ends and traces.

use observe::propagation::{TraceContext, TraceFlags};
use observe::testing::{Callback, TestRegistry};
use observe::{Context, Handler, Registry};

use crate::failure::failure_in;
use crate::shop::{Payment, idle, place, poll, wait};

#[test]
fn names_are_compared() {
    let seen = TestRegistry::scoped();
    place("7", Payment::Invoice).expect("7 is a number");
    let placed = seen.only();
    placed
        .has_name("orders.place")
        .has_contextual_name("place by invoice");
    let text = failure_in(file!(), || {
        placed.has_name("orders.ship");
    });
    assert!(
        text.starts_with(
            "the observation's name is another\nexpected: orders.ship\nfound: orders.place\n"
        ),
        "{text}"
    );
    let text = failure_in(file!(), || {
        placed.has_contextual_name("place");
    });
    assert!(
        text.starts_with(
            "`orders.place` has another contextual name\nexpected: place\nfound: place by \
             invoice\n"
        ),
        "{text}"
    );
}

#[test]
fn a_future_has_a_scope_per_poll() {
    let seen = TestRegistry::scoped();
    let mut waiting = Box::pin(wait(1));
    assert!(!poll(waiting.as_mut()), "it waits once");
    seen.one("orders.wait").is_running();
    assert!(poll(waiting.as_mut()), "it waits once");
    seen.one("orders.wait").has_stopped().has_callbacks([
        Callback::Start,
        Callback::ScopeOpened,
        Callback::Event,
        Callback::ScopeClosed,
        Callback::ScopeOpened,
        Callback::ScopeClosed,
        Callback::Stop,
    ]);
}

#[test]
fn other_callbacks_are_listed() {
    let seen = TestRegistry::scoped();
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.idle").has_callbacks([Callback::Start]);
    });
    assert!(
        text.starts_with(
            "`orders.idle` has other callbacks\n\
             expected: on_start\n\
             found: on_start, on_scope_opened, on_scope_closed, on_stop\n"
        ),
        "{text}"
    );
}

#[test]
fn running_and_stopped_are_told_apart() {
    let seen = TestRegistry::scoped();
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.idle").is_running();
    });
    assert!(
        text.starts_with("`orders.idle` has stopped\nfound: ok\n"),
        "{text}"
    );
    let mut waiting = Box::pin(wait(1));
    poll(waiting.as_mut());
    let text = failure_in(file!(), || {
        seen.one("orders.wait").has_stopped();
    });
    assert!(
        text.starts_with("`orders.wait` has not stopped\nhint: the observation is still running"),
        "{text}"
    );
    drop(waiting);
}

#[test]
fn a_handler_before_the_recorder_gives_the_trace() {
    struct Tracer;

    impl Handler for Tracer {
        type State = ();

        fn on_start(&self, context: &Context) {
            context
                .set_trace(TraceContext::root(TraceFlags::SAMPLED))
                .expect("no other handler sets the trace");
        }

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let traced = TestRegistry::builder()
        .registry(Registry::builder().handler(Tracer))
        .scoped();
    idle();
    traced.one("orders.idle").has_trace();
    let text = failure_in(file!(), || {
        traced.one("orders.idle").has_no_trace();
    });
    assert!(
        text.starts_with("`orders.idle` has a trace\nfound: 00-"),
        "{text}"
    );
    drop(traced);

    let untraced = TestRegistry::scoped();
    idle();
    untraced.one("orders.idle").has_no_trace();
    let text = failure_in(file!(), || {
        untraced.one("orders.idle").has_trace();
    });
    assert!(
        text.contains("hint: a handler before the recorder sets the trace"),
        "{text}"
    );
}
