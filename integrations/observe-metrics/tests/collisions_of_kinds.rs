//! Meters of different kinds whose samples would have one name, suffix and all.

use observe::{Registry, event, observed};
use observe_metrics::Meters;

#[observed(name = "kinds.calls.work_active")]
fn timer_like_running_calls() {}

#[observed(name = "kinds.calls.work", active)]
fn running_calls() {}

#[observed(name = "kinds.event", events = ["of_a.kind"])]
fn event_of_two_words() {
    event!("of_a.kind");
}

#[observed(name = "kinds.event.of_a", events = ["kind"])]
fn event_of_one_word() {
    event!("kind");
}

/// What a registry says that measures what begins with this alone.
fn refusal(prefix: &str) -> String {
    let meters = Meters::builder().disable("kinds").enable(prefix).build();
    let refused = Registry::builder().handler(meters.handler()).build();
    let text = refused.expect_err("both are one sample").to_string();
    assert_eq!(text.matches("collisions_of_kinds.rs:").count(), 2, "{text}");
    text
}

#[test]
fn timer_that_is_called_like_running_calls_is_refused() {
    let text = refusal("kinds.calls");
    assert!(text.contains("`kinds.calls.work`"), "{text}");
    assert!(text.contains("`kinds.calls.work_active`"), "{text}");
    assert!(text.contains("kinds_calls_work_active_seconds"), "{text}");
    timer_like_running_calls();
    running_calls();
}

#[test]
fn counters_of_one_name_are_refused() {
    let text = refusal("kinds.event");
    assert!(text.contains("kinds_event_of_a_kind"), "{text}");
    event_of_two_words();
    event_of_one_word();
}
