//! What is counted: small functions, plain and instrumented, that the compiler may not inline.

mod closed;
mod functions;
mod futures;
mod set_up;
mod streams;
mod table;

use closed::observed_closed_and_high;
use functions::observed;
use futures::{block_on, observed_async, observed_polls};
use observe_opentelemetry::SpanGuard;
use set_up::SetUp;
use std::hint::black_box;

pub use table::CASES;

/// A function to call, what has to be set up before, and what it may cost.
#[derive(Debug)]
pub struct Case {
    /// How the command line calls it.
    pub name: &'static str,
    /// How the table calls it.
    pub title: &'static str,
    /// The case whose cost is the floor of this one; itself for a floor.
    pub over: &'static str,
    /// What a call may cost more than the floor.
    pub budget: Option<f64>,
    set_up: SetUp,
    call: fn(),
}

impl Case {
    /// The case with that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CASES.iter().find(|case| case.name == name)
    }

    /// Sets the case up and calls it.
    pub fn run(&self, calls: u32) {
        let _kept = self.set_up.install(self.call);
        for _ in 0..calls {
            (self.call)();
        }
    }
}

/// Calls a function with a metric and a span again and again: after each piece `between` is called,
/// first before all of them.
///
/// # Panics
///
/// If declarations of this program contradict each other.
pub fn measure_and_trace(pieces: u32, calls: u32, mut between: impl FnMut(&SpanGuard)) {
    let guard = SetUp::MetersAndBatches.install(closed_and_high);
    let guard = guard.expect("spans are collected");
    between(&guard);
    for _ in 0..pieces {
        (0..calls).for_each(|_| closed_and_high());
        between(&guard);
    }
}

fn sync() {
    let (region, kind, tier, number) = arguments();
    black_box(observed(region, kind, tier, number));
}

fn closed_and_high() {
    let (region, kind, tier, number) = closed::arguments();
    black_box(observed_closed_and_high(region, kind, tier, number));
}

fn asynchronous() {
    let (region, kind, tier, number) = arguments();
    black_box(block_on(observed_async(region, kind, tier, number)));
}

fn polls(yields: u32) {
    let (region, kind, tier, _) = closed::arguments();
    black_box(block_on(observed_polls(
        region,
        kind,
        tier,
        black_box(yields),
    )));
}

/// Arguments that the compiler knows nothing of.
#[inline]
fn arguments() -> (&'static str, &'static str, &'static str, u64) {
    black_box(("eu", "card", "gold", 7))
}
