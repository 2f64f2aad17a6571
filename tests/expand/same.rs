//! What is written and what becomes of it do the same.

use std::fmt::Debug;

use observe_tests::{Recorded, block_on};

use crate::cases::{expanded, written};

/// What a call returns and how it is observed.
fn observed<R: Debug>(call: impl FnOnce() -> R) -> (String, Vec<String>) {
    let recorded = Recorded::here();
    let result = format!("{:?}", call());
    (result, recorded.lines())
}

macro_rules! assert_same {
    ($case:ident, |$module:ident| $call:expr) => {{
        let written = {
            use written::$case as $module;
            observed(|| $call)
        };
        let expanded = {
            use expanded::$case as $module;
            observed(|| $call)
        };
        assert_eq!(written, expanded);
        assert!(written.1.len() >= 4, "it is observed: {written:?}");
    }};
}

#[test]
fn a_plain_function_does_the_same() {
    assert_same!(plain, |module| (module::parse("7"), module::parse("x")));
}

#[test]
fn an_async_function_does_the_same() {
    assert_same!(async_function, |module| [
        block_on(module::ship(true, (7, "dhl"), "")),
        block_on(module::ship(false, (0, "dhl"), "")),
    ]);
}

#[test]
fn a_boxed_future_does_the_same() {
    assert_same!(boxed_future, |module| block_on(module::load(7)));
}

#[test]
fn an_impl_block_does_the_same() {
    assert_same!(impl_block, |module| {
        let mut orders = module::Orders(6);
        (orders.place(), block_on(orders.ship()))
    });
}

#[test]
fn keys_and_events_do_the_same() {
    assert_same!(keys_and_events, |module| module::place(true, 7));
}
