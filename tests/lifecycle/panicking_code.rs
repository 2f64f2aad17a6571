//! Observed code that panics.

use std::fmt;
use std::panic::{self, AssertUnwindSafe};

use observe::{key, observed};
use observe_tests::{Recorded, block_on, yield_now};

/// Panics without a word to the test's output.
fn silently() -> ! {
    panic::resume_unwind(Box::new("silently"))
}

fn panics<R>(code: impl FnOnce() -> R) -> bool {
    panic::catch_unwind(AssertUnwindSafe(code)).is_err()
}

#[observed(name = "panics.inner", high = ["number" = number, "late"])]
fn inner(number: u64) -> Result<u64, String> {
    key!("late" = true);
    if number == 0 {
        silently();
    }
    Ok(number)
}

#[observed(name = "panics.outer")]
fn outer(number: u64) -> Result<u64, String> {
    inner(number)
}

#[test]
fn a_panic_is_recorded_once_at_each_level() {
    let recorded = Recorded::here();
    assert!(panics(|| outer(0)));
    assert_eq!(
        recorded.lines(),
        [
            "start panics.outer",
            "open panics.outer",
            "start panics.inner in panics.outer",
            "open panics.inner",
            "close panics.inner",
            "stop panics.inner{number=0 late=true} panic",
            "close panics.outer",
            "stop panics.outer panic",
        ]
    );
}

#[test]
fn observations_nest_right_after_a_panic() {
    let recorded = Recorded::here();
    assert!(panics(|| outer(0)));
    assert_eq!(outer(7), Ok(7));
    assert_eq!(
        recorded.lines()[8..],
        [
            "start panics.outer",
            "open panics.outer",
            "start panics.inner in panics.outer",
            "open panics.inner",
            "close panics.inner",
            "stop panics.inner{number=7 late=true} ok",
            "close panics.outer",
            "stop panics.outer ok",
        ]
    );
}

#[observed(name = "panics.catches")]
fn catches() -> bool {
    panics(|| inner(0))
}

#[test]
fn a_caught_panic_is_none_of_the_caller() {
    let recorded = Recorded::here();
    assert!(catches());
    assert_eq!(
        recorded.ended(),
        [
            "panics.inner{number=0 late=true} panic",
            "panics.catches ok"
        ]
    );
}

#[observed(name = "panics.future", high = ["polls" = polls])]
async fn future(polls: u64) {
    for _ in 0..polls {
        yield_now().await;
    }
    silently();
}

#[test]
fn a_panic_in_a_poll_is_recorded_once() {
    let recorded = Recorded::here();
    for polls in [0, 2] {
        assert!(panics(|| block_on(future(polls))));
    }
    assert_eq!(
        recorded.ended(),
        [
            "panics.future{polls=0} panic",
            "panics.future{polls=2} panic"
        ]
    );
    assert_eq!(inner(7), Ok(7));
    assert_eq!(
        recorded.lines().iter().rev().nth(3).map(String::as_str),
        Some("start panics.inner")
    );
}

/// Panics when it is shown.
struct Shy;

impl fmt::Display for Shy {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        silently()
    }
}

#[observed(name = "panics.entry_key", high = ["value" = Shy])]
fn entry_key() {}

#[observed(name = "panics.body_key", high = ["value"])]
fn body_key() {
    key!("value" = Shy);
}

#[observed(name = "panics.return_key", high = ["value" = |value| value])]
fn return_key() -> Shy {
    Shy
}

#[observed(name = "panics.async_entry_key", high = ["value" = Shy])]
async fn async_entry_key() {}

#[observed(name = "panics.async_return_key", high = ["value" = |value| value])]
async fn async_return_key() -> Shy {
    Shy
}

#[test]
fn a_call_whose_entry_key_panics_has_not_started() {
    let recorded = Recorded::here();
    assert!(panics(entry_key));
    assert!(panics(|| block_on(async_entry_key())));
    assert_eq!(recorded.lines(), [""; 0]);
    assert_eq!(inner(7), Ok(7));
    assert_eq!(recorded.lines()[0], "start panics.inner");
}

#[test]
fn a_call_whose_later_key_panics_has_panicked() {
    let recorded = Recorded::here();
    assert!(panics(body_key));
    assert!(panics(return_key));
    assert!(panics(|| block_on(async_return_key())));
    assert_eq!(
        recorded.ended(),
        [
            "panics.body_key panic",
            "panics.return_key panic",
            "panics.async_return_key panic"
        ]
    );
}
