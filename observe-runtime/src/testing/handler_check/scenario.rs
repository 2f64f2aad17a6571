//! Everything that can happen to a handler.

use super::stage::Stage;
use super::{calls, futures, threads, values};

/// A course of events that a program can take.
#[derive(Debug)]
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) play: fn(&Stage),
}

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "a call",
        play: calls::one,
    },
    Scenario {
        name: "a call that fails with an error that has causes",
        play: calls::failing,
    },
    Scenario {
        name: "a call that fails with an error of which only the kind is known",
        play: calls::failing_without_message,
    },
    Scenario {
        name: "a call that panics",
        play: calls::panicking,
    },
    Scenario {
        name: "events, before, between and after keys",
        play: calls::eventful,
    },
    Scenario {
        name: "events and an end without any keys",
        play: calls::bare,
    },
    Scenario {
        name: "errors of an observation that goes on",
        play: calls::failing_and_going_on,
    },
    Scenario {
        name: "an observation that ends without a scope",
        play: calls::without_scope,
    },
    Scenario {
        name: "an observation inside another of the same declaration",
        play: calls::recursive,
    },
    Scenario {
        name: "two hundred observations inside each other",
        play: calls::deep,
    },
    Scenario {
        name: "a panic inside three observations",
        play: calls::panicking_inside,
    },
    Scenario {
        name: "an observation whose parent runs in another process",
        play: calls::inside_another_process,
    },
    Scenario {
        name: "`rebuild_interest` while an observation runs",
        play: calls::interest_rebuilt,
    },
    Scenario {
        name: "the end of the last observation after its registry was dropped",
        play: calls::registry_dropped,
    },
    Scenario {
        name: "ten thousand observations",
        play: calls::many,
    },
    Scenario {
        name: "keys that nobody sets",
        play: values::unset,
    },
    Scenario {
        name: "low cardinality values of every kind",
        play: values::low,
    },
    Scenario {
        name: "high cardinality values of every type",
        play: values::high,
    },
    Scenario {
        name: "text that is empty, long or full of control characters",
        play: values::awkward_text,
    },
    Scenario {
        name: "keys that are set again and again",
        play: values::overwritten,
    },
    Scenario {
        name: "a future with a scope per poll",
        play: futures::polled,
    },
    Scenario {
        name: "a future that is done at its first poll",
        play: futures::ready,
    },
    Scenario {
        name: "a future that is dropped before its first poll",
        play: futures::never_polled,
    },
    Scenario {
        name: "a future that is cancelled between two polls",
        play: futures::cancelled,
    },
    Scenario {
        name: "a future that panics in its second poll",
        play: futures::panicking,
    },
    Scenario {
        name: "two futures that are polled by turns",
        play: futures::by_turns,
    },
    Scenario {
        name: "a child that outlives its parent",
        play: futures::outliving,
    },
    Scenario {
        name: "a future that is polled by two threads in turn and dropped by a third",
        play: threads::moved,
    },
    Scenario {
        name: "two threads at once",
        play: threads::at_once,
    },
];
