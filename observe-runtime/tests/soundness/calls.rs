//! Calls that nest, recur, panic and show values that observe themselves.

use std::fmt;
use std::panic::catch_unwind;

use observe::{event, key, observed};

use crate::ended::listening;
use crate::leaf;

/// A value that observes, and sets a key of the observation it is a value of, while it is shown.
struct Nosy(fn());

impl fmt::Display for Nosy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)();
        leaf();
        f.write_str("shown")
    }
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
