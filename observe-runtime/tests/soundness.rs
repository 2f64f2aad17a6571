//! What the proofs in `src/raw` are about: every way in which observations nest, unwind, are cancelled
//! and are reached from inside each other's code.
//!
//! Small and without files, clocks or processes, so that Miri can run it:
//! `MIRIFLAGS=-Zmiri-ignore-leaks cargo +nightly miri test --test soundness`. What leaks on purpose
//! is an installed registry's share: decoded declarations and interned text.

use std::cell::Cell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context as TaskContext, Poll, Waker};

use observe::{Context, Handler, Registry, event, key, observed};

/// Writes down how each observation ended, and what its keys were.
#[derive(Clone, Default)]
struct Ended(Arc<Mutex<Vec<String>>>);

impl Ended {
    fn lines(&self) -> Vec<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn add(&self, line: String) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
    }
}

impl Handler for Ended {
    type State = Box<&'static str>;

    fn on_start(&self, context: &Context) -> Self::State {
        Box::new(context.name())
    }

    fn on_scope_opened(&self, context: &Context, state: &mut Self::State) {
        **state = context.name();
    }

    fn on_scope_closed(&self, _context: &Context, _state: &mut Self::State) {
        // A handler is code of the user's too, and may reach for the context that it is lent.
        if let Some(hook) = HOOK.take() {
            hook();
        }
    }

    fn on_stop(&self, context: &Context, state: Self::State) {
        let value = context.value("text").map(|text| text.to_string());
        let value = value.unwrap_or_default();
        self.add(format!("{state} {} {value}", context.outcome()));
    }
}

fn listening() -> (Registry, Ended) {
    let ended = Ended::default();
    let registry = Registry::builder().handler(ended.clone()).build();
    (
        registry.expect("declarations of one name have the same keys"),
        ended,
    )
}

fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut TaskContext::from_waker(Waker::noop()))
}

async fn yield_now() {
    let mut is_done = false;
    poll_fn(|_| {
        if std::mem::replace(&mut is_done, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

thread_local! {
    /// What the handler calls, once: a function that names a key of the observation it handles.
    static HOOK: Cell<Option<fn()>> = const { Cell::new(None) };
}

/// A value that observes, and sets a key of the observation it is a value of, while it is shown.
struct Nosy(fn());

impl fmt::Display for Nosy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)();
        leaf();
        f.write_str("shown")
    }
}

#[observed(name = "soundness.leaf", high = ["text"])]
fn leaf() {
    key!("text" = "leaf");
}

#[observed(name = "soundness.nested", high = ["text"], events = ["seen"])]
fn nested(depth: u32) {
    key!("text" = format_args!("before {depth}"));
    event!("seen");
    if depth > 0 {
        nested(depth - 1);
    }
    key!("text" = format_args!("after {depth}"));
}

#[test]
fn calls_nest_and_recur() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    nested(2);
    let expected = [0, 1, 2].map(|depth| format!("soundness.nested ok after {depth}"));
    assert_eq!(ended.lines(), expected);
}

#[test]
fn more_calls_nest_than_contexts_wait() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    nested(40);
    nested(40);
    assert_eq!(ended.lines().len(), 82);
}

#[observed(name = "soundness.panicking", high = ["text"])]
fn panicking(depth: u32) {
    key!("text" = depth);
    leaf();
    assert!(depth > 0, "as the test wants it");
    panicking(depth - 1);
}

#[test]
fn panics_unwind_through_scopes() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    assert!(catch_unwind(|| panicking(1)).is_err());
    leaf();
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.leaf ok leaf",
            "soundness.panicking panic 0",
            "soundness.panicking panic 1",
            "soundness.leaf ok leaf",
        ]
    );
}

#[observed(name = "soundness.entry", high = ["text" = fails()])]
fn entry() {}

fn fails() -> u64 {
    leaf();
    panic!("as the test wants it")
}

#[test]
fn entry_key_that_panics_leaves_nothing_behind() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    assert!(catch_unwind(entry).is_err());
    leaf();
    assert_eq!(ended.lines(), ["soundness.leaf ok leaf"; 2]);
}

#[observed(name = "soundness.shown", high = ["text", "second"])]
fn shown() {
    fn set() {
        key!("second" = "set while the first is shown");
    }
    key!("text" = Nosy(set));
}

#[test]
fn value_that_is_shown_may_observe_and_set_keys() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    shown();
    assert_eq!(
        ended.lines(),
        ["soundness.leaf ok leaf", "soundness.shown ok shown"]
    );
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

#[observed(name = "soundness.inner", high = ["text"])]
async fn inner(text: &str) {
    key!("text" = text);
    yield_now().await;
    leaf();
    yield_now().await;
}

#[observed(name = "soundness.outer", high = ["text"])]
async fn outer(text: &str) {
    key!("text" = text);
    inner(text).await;
    yield_now().await;
    assert!(text != "panics", "as the test wants it");
}

#[test]
fn interleaved_futures_keep_apart() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    let (mut first, mut second) = (pin!(outer("first")), pin!(outer("second")));
    let (mut is_first_done, mut is_second_done) = (false, false);
    while !(is_first_done && is_second_done) {
        is_first_done = is_first_done || poll_once(first.as_mut()).is_ready();
        is_second_done = is_second_done || poll_once(second.as_mut()).is_ready();
    }
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.leaf ok leaf",
            "soundness.inner ok first",
            "soundness.inner ok second",
            "soundness.outer ok first",
            "soundness.outer ok second",
        ]
    );
}

#[test]
fn futures_are_cancelled_wherever_they_stopped() {
    for polls in 0..4 {
        let (registry, ended) = listening();
        let _scoped = registry.scoped();
        let mut future = Box::pin(outer("text"));
        for _ in 0..polls {
            assert!(poll_once(future.as_mut()).is_pending());
        }
        drop(future);
        leaf();
        let cancelled = ended
            .lines()
            .iter()
            .filter(|line| line.contains("cancelled"))
            .count();
        assert_eq!(cancelled, [0, 2, 2, 1][polls]);
    }
}

#[test]
fn futures_panic_in_any_poll() {
    let (registry, ended) = listening();
    let _scoped = registry.scoped();
    let mut future = Box::pin(outer("panics"));
    let run = AssertUnwindSafe(|| while poll_once(future.as_mut()).is_pending() {});
    assert!(catch_unwind(run).is_err());
    drop(future);
    leaf();
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.inner ok panics",
            "soundness.outer panic panics",
            "soundness.leaf ok leaf",
        ]
    );
}

#[test]
fn futures_move_between_threads() {
    let (registry, ended) = listening();
    let mut future = Box::pin(outer("text"));
    let mut is_done = false;
    while !is_done {
        let registry = registry.clone();
        (future, is_done) = std::thread::spawn(move || {
            let _scoped = registry.scoped();
            let is_done = poll_once(future.as_mut()).is_ready();
            (future, is_done)
        })
        .join()
        .expect("a poll does not panic");
    }
    assert_eq!(
        ended.lines(),
        [
            "soundness.leaf ok leaf",
            "soundness.inner ok text",
            "soundness.outer ok text",
        ]
    );
}
