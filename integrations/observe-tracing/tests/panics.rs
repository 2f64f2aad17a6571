//! A subscriber that panics harms nobody.

mod recorder;

use observe::{Registry, event, observed};
use observe_tracing::TracingHandler;
use recorder::Recorder;
use tracing::span::Id;
use tracing::{Event, Span, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

/// Panics where it is told to.
#[derive(Clone, Copy, PartialEq)]
enum Touchy {
    Events,
    Enters,
}

impl<S: Subscriber> Layer<S> for Touchy {
    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        assert!(*self != Self::Events, "on purpose");
    }

    fn on_enter(&self, _: &Id, _: Context<'_, S>) {
        assert!(*self != Self::Enters, "on purpose");
    }
}

#[observed(name = "panics.outer", events = ["rung"])]
fn outer() -> u32 {
    event!("rung");
    inner()
}

#[observed(name = "panics.inner")]
fn inner() -> u32 {
    7
}

/// What is heard of a call, beside a subscriber that panics so often.
fn heard(touchy: Touchy, panics: u64) -> Vec<String> {
    let recorder = Recorder::default();
    let subscriber = tracing_subscriber::registry()
        .with(recorder.clone())
        .with(touchy);
    let registry = Registry::builder().handler(TracingHandler::new()).build();
    let registry = registry.expect("no names clash");
    let _scoped = registry.scoped();
    tracing::subscriber::with_default(subscriber, || {
        assert_eq!(outer(), 7);
        assert!(Span::current().is_none());
    });
    assert_eq!(registry.losses().handler_panics, panics);
    recorder.lines()
}

#[test]
fn after_a_panic_in_an_event_the_span_is_left_and_closed() {
    let heard = heard(Touchy::Events, 1);
    assert_eq!(
        heard,
        [
            "new panics.outer in -",
            "enter panics.outer",
            r#"event INFO in panics.outer message="rung""#,
            "exit panics.outer",
            "close panics.outer",
            "new panics.inner in -",
            "enter panics.inner",
            "exit panics.inner",
            "close panics.inner",
        ]
    );
}

#[test]
fn a_span_that_a_panic_kept_from_being_entered_is_left_and_closed() {
    let heard = heard(Touchy::Enters, 2);
    let closed: Vec<_> = heard
        .iter()
        .filter(|line| line.starts_with("close"))
        .collect();
    assert_eq!(closed, ["close panics.outer", "close panics.inner"]);
}
