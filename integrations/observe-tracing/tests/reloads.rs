//! Filters that change while threads call.
//!
//! One test alone: it installs the program's subscriber.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use observe::observed;
use observe_tracing::TracingHandler;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::{EnvFilter, reload};

thread_local! {
    static EVALUATED: Cell<u32> = const { Cell::new(0) };
}

fn evaluated() -> u32 {
    EVALUATED.set(EVALUATED.get() + 1);
    EVALUATED.get()
}

macro_rules! calls {
    ($($call:ident = $name:literal),*) => {
        $(
            #[observed(name = $name, high = ["count" = evaluated()])]
            fn $call() {}
        )*

        const CALLS: &[fn()] = &[$($call),*];
    };
}

calls!(
    a = "reloads.a",
    b = "reloads.b",
    c = "reloads.c",
    d = "reloads.d",
    e = "reloads.e",
    f = "reloads.f",
    g = "reloads.g",
    h = "reloads.h"
);

/// How many of the calls are observed.
fn observed_calls() -> u32 {
    EVALUATED.set(0);
    for call in CALLS {
        call();
    }
    EVALUATED.get()
}

#[test]
fn threads_and_filters_neither_wait_for_each_other_nor_leave_a_stale_answer() {
    let (filter, handle) = reload::Layer::new(EnvFilter::new("off"));
    let subscriber = tracing_subscriber::registry().with(filter);
    tracing::subscriber::set_global_default(subscriber).expect("it is the only one");
    observe::install(TracingHandler::new());
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    observed_calls();
                }
            });
        }
        for round in 0..300 {
            let (filter, expected) = if round % 2 == 0 {
                ("info", 8)
            } else {
                ("off", 0)
            };
            let reloaded = handle.reload(EnvFilter::new(filter));
            reloaded.expect("the subscriber is there");
            assert_eq!(observed_calls(), expected, "round {round}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}
