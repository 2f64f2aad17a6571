//! What the compatibility kit of handlers lets pass, and what it says of the rest.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use observe::documentation::{ObservationDocumentation, Record, declared};
use observe::propagation::{TraceContext, TraceFlags};
use observe::testing::check_handler;
use observe::{Context, Event, Handler, Interest, ObservedError, Outcome, TextPublisher};

use crate::failure::failure_in;

/// A handler that calls `act` in every callback, with the callback's name.
struct Acting<F>(F);

impl<F: Fn(&'static str, &Context) + Send + Sync + 'static> Handler for Acting<F> {
    type State = ();

    fn on_start(&self, context: &Context) {
        (self.0)("on_start", context);
    }

    fn on_scope_opened(&self, context: &Context, (): &mut ()) {
        (self.0)("on_scope_opened", context);
    }

    fn on_event(&self, context: &Context, _: &Event<'_>, (): &mut ()) {
        (self.0)("on_event", context);
    }

    fn on_scope_closed(&self, context: &Context, (): &mut ()) {
        (self.0)("on_scope_closed", context);
    }

    fn on_error(&self, context: &Context, _: &ObservedError<'_>, (): &mut ()) {
        (self.0)("on_error", context);
    }

    fn on_stop(&self, context: &Context, (): ()) {
        (self.0)("on_stop", context);
    }
}

/// What the kit says of a handler that does this.
#[track_caller]
fn failure_of(act: fn(&'static str, &Context)) -> String {
    failure_in(file!(), || check_handler(|| Acting(act)))
}

#[test]
fn the_runtime_s_own_handlers_pass() {
    check_handler(|| TextPublisher::writer(io::sink()));
}

#[test]
fn a_handler_that_traces_properly_passes() {
    check_handler(|| {
        Acting(|callback, context: &Context| {
            if callback == "on_start" {
                let parent = context.parent().and_then(|parent| parent.trace());
                let trace = parent.map_or_else(
                    || TraceContext::root(TraceFlags::SAMPLED),
                    TraceContext::child,
                );
                context
                    .set_trace(trace)
                    .expect("no other handler sets the trace");
            }
        })
    });
}

#[test]
fn every_callback_and_outcome_is_tried() {
    static SEEN: AtomicU64 = AtomicU64::new(0);
    static OUTCOMES: [AtomicBool; 4] = [const { AtomicBool::new(false) }; 4];
    check_handler(|| {
        Acting(|callback, context: &Context| {
            SEEN.fetch_add(1, Ordering::Relaxed);
            if callback == "on_stop" {
                let outcome = match context.outcome() {
                    Outcome::Ok => 0,
                    Outcome::Error => 1,
                    Outcome::Panic => 2,
                    Outcome::Cancelled => 3,
                };
                OUTCOMES[outcome].store(true, Ordering::Relaxed);
            }
        })
    });
    assert!(SEEN.load(Ordering::Relaxed) > 40_000);
    assert!(OUTCOMES.iter().all(|seen| seen.load(Ordering::Relaxed)));
}

#[test]
fn a_panic_is_reported_with_callback_scenario_and_course() {
    let text = failure_of(|callback, context| {
        assert!(
            callback != "on_error" || context.outcome() == Outcome::Ok,
            "no errors, please"
        );
    });
    assert!(
        text.starts_with("`testing::handler_check::Acting<"),
        "{text}"
    );
    assert!(
        text.ends_with(
            "` panicked in `on_error` after on_start, on_scope_opened, on_scope_closed: no \
             errors, please\n\
             scenario: a call that fails with an error that has causes"
        ),
        "{text}"
    );
}

#[test]
fn a_panic_on_an_unset_key_is_found() {
    let text = failure_of(|callback, context| {
        if callback == "on_stop" && context.name() == "check.outer" {
            context.value("region").expect("there is a region");
        }
    });
    assert!(
        text.contains("panicked in `on_stop` after on_start"),
        "{text}"
    );
    assert!(text.contains("there is a region"), "{text}");
}

#[test]
fn a_panic_that_only_a_stop_without_scope_shows_is_found() {
    struct Scoped;

    impl Handler for Scoped {
        type State = bool;

        fn on_start(&self, _: &Context) -> bool {
            false
        }

        fn on_scope_opened(&self, _: &Context, was_opened: &mut bool) {
            *was_opened = true;
        }

        fn on_stop(&self, _: &Context, was_opened: bool) {
            assert!(was_opened, "never opened");
        }
    }

    let text = failure_in(file!(), || check_handler(|| Scoped));
    assert!(
        text.ends_with(
            "Scoped` panicked in `on_stop` after on_start: never opened\n\
             scenario: an observation that ends without a scope"
        ),
        "{text}"
    );
}

#[test]
fn a_panic_in_interest_is_found() {
    struct Picky;

    impl Handler for Picky {
        type State = ();

        fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
            assert!(documentation.name.starts_with("http."), "not http");
            Interest::Always
        }

        fn on_start(&self, _: &Context) {}

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let text = failure_in(file!(), || check_handler(|| Picky));
    assert!(
        text.ends_with("Picky` panicked in `interest`: not http\nscenario: a call"),
        "{text}"
    );
}

#[test]
fn a_handler_that_wants_nothing_was_not_checked() {
    struct Deaf;

    impl Handler for Deaf {
        type State = ();

        fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
            Interest::Never
        }

        fn on_start(&self, _: &Context) {}

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let text = failure_in(file!(), || check_handler(|| Deaf));
    assert!(
        text.ends_with(
            "Deaf` wants none of the observations below `check`, so nothing was checked"
        ),
        "{text}"
    );
}

#[test]
fn a_panic_in_drop_is_found() {
    struct Clumsy;

    impl Drop for Clumsy {
        fn drop(&mut self) {
            std::panic::resume_unwind(Box::new("dropped it"));
        }
    }

    impl Handler for Clumsy {
        type State = ();

        fn on_start(&self, _: &Context) {}

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let text = failure_in(file!(), || check_handler(|| Clumsy));
    assert!(text.contains("panicked in `drop`: dropped it\n"), "{text}");
}

#[test]
fn a_trace_of_its_own_for_a_child_is_found() {
    let text = failure_of(|callback, context| {
        if callback == "on_start" {
            let _ = context.set_trace(TraceContext::root(TraceFlags::SAMPLED));
        }
    });
    assert!(
        text.contains("gave an observation a trace that is not its parent's in `on_start`"),
        "{text}"
    );
}

#[test]
fn a_span_that_is_given_twice_is_found() {
    let text = failure_of(|callback, context| {
        if callback == "on_start" {
            let parent = context.parent().and_then(|parent| parent.trace());
            let trace = parent.cloned();
            let _ =
                context.set_trace(trace.unwrap_or_else(|| TraceContext::root(TraceFlags::SAMPLED)));
        }
    });
    assert!(
        text.contains("gave an observation the span of another in `on_start`"),
        "{text}"
    );
}

#[test]
fn a_late_trace_is_found() {
    let text = failure_of(|callback, context| {
        if callback == "on_scope_opened" && context.trace().is_none() {
            let parent = context.parent().and_then(|parent| parent.trace());
            let trace = parent.map_or_else(
                || TraceContext::root(TraceFlags::SAMPLED),
                TraceContext::child,
            );
            let _ = context.set_trace(trace);
        }
    });
    assert!(
        text.contains("set the trace later than in `on_start`"),
        "{text}"
    );
}

#[test]
fn the_kit_s_declarations_are_no_part_of_the_program() {
    check_handler(|| TextPublisher::writer(io::sink()));
    let is_declared = declared().any(|record| match record {
        Record::Observation(observation) => observation.name.starts_with("check."),
        _ => false,
    });
    assert!(!is_declared);
}
