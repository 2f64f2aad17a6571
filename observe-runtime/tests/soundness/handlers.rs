//! Handlers that remember something, reach for what they are lent, and panic.

use std::cell::Cell;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use std::{array, panic};

use observe::{Context, Event, Handler, ObservedError, Registry, event, key, observed};

use crate::ended::listening;

thread_local! {
    /// What the handler calls, once: a function that names a key of the observation it handles.
    pub(crate) static HOOK: Cell<Option<fn()>> = const { Cell::new(None) };
}

#[observed(name = "soundness.handled", high = ["text"], events = ["seen"])]
fn handled() {
    fn set() {
        key!("text" = "from a handler");
        event!("seen");
    }
    key!("text" = "from the body");
    HOOK.set(Some(set));
}

#[test]
fn handler_cannot_change_the_context_that_it_is_lent() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    handled();
    assert_eq!(ended.lines(), ["soundness.handled ok from the body"]);
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Callback {
    Start,
    ScopeOpened,
    Event,
    ScopeClosed,
    Error,
    Stop,
}

const CALLBACKS: [Callback; 6] = [
    Callback::Start,
    Callback::ScopeOpened,
    Callback::Event,
    Callback::ScopeClosed,
    Callback::Error,
    Callback::Stop,
];

/// Counts the states that there are, by the strong references to what it shares with them.
#[derive(Clone)]
struct Remembering<const WORDS: usize> {
    shared: Arc<()>,
    panics_in: Option<Callback>,
}

/// What it remembers: with more words than a few it needs a box.
struct Remembered<const WORDS: usize> {
    _shared: Arc<()>,
    words: [usize; WORDS],
}

impl<const WORDS: usize> Remembering<WORDS> {
    fn reach(&self, callback: Callback) {
        if self.panics_in == Some(callback) {
            panic::resume_unwind(Box::new("a handler's panic"));
        }
    }
}

impl<const WORDS: usize> Remembered<WORDS> {
    fn check(&self) {
        assert_eq!(self.words, array::from_fn(|index| index));
    }
}

impl<const WORDS: usize> Handler for Remembering<WORDS> {
    type State = Remembered<WORDS>;

    fn on_start(&self, _: &Context) -> Self::State {
        self.reach(Callback::Start);
        Remembered {
            _shared: Arc::clone(&self.shared),
            words: array::from_fn(|index| index),
        }
    }

    fn on_scope_opened(&self, _: &Context, state: &mut Self::State) {
        state.check();
        self.reach(Callback::ScopeOpened);
    }

    fn on_event(&self, _: &Context, _: &Event<'_>, state: &mut Self::State) {
        state.check();
        self.reach(Callback::Event);
    }

    fn on_scope_closed(&self, _: &Context, state: &mut Self::State) {
        state.check();
        self.reach(Callback::ScopeClosed);
    }

    fn on_error(&self, _: &Context, _: &ObservedError<'_>, state: &mut Self::State) {
        state.check();
        self.reach(Callback::Error);
    }

    fn on_stop(&self, _: &Context, state: Self::State) {
        state.check();
        self.reach(Callback::Stop);
    }
}

#[observed(name = "soundness.remembered", events = ["seen"])]
fn remembered() -> Result<(), String> {
    event!("seen");
    Err(String::from("no"))
}

/// Whichever callback of a handler panics, between two that do not: each state is dropped once.
fn check_states<const WORDS: usize>() {
    for panics_in in CALLBACKS {
        let shared = Arc::new(());
        let handler = |panics_in| Remembering::<WORDS> {
            shared: Arc::clone(&shared),
            panics_in,
        };
        let registry = Registry::builder()
            .handler(handler(None))
            .handler(handler(Some(panics_in)))
            .handler(handler(None))
            .build()
            .expect("declarations of one name have the same keys");
        let handlers = Arc::strong_count(&shared);
        let scoped = registry.scoped();
        for _ in 0..2 {
            assert!(remembered().is_err());
            assert_eq!(Arc::strong_count(&shared), handlers, "{panics_in:?}");
        }
        assert_eq!(registry.losses().handler_panics, 2, "{panics_in:?}");
        drop((scoped, registry));
        // Another test's call may be asking all registries whether they want to hear of it: it keeps
        // each alive until it has its answer.
        let patience = Instant::now() + Duration::from_secs(30);
        while Arc::strong_count(&shared) > 1 {
            assert!(Instant::now() < patience, "{panics_in:?}");
            thread::yield_now();
        }
    }
}

#[test]
fn states_in_place_are_dropped_once_whoever_panics() {
    check_states::<3>();
}

#[test]
fn states_in_boxes_are_dropped_once_whoever_panics() {
    check_states::<4>();
}
