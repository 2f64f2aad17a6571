//! Observations by hand: declared by a struct.

use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use observe::documentation::{Record, declared};
use observe::propagation::{TraceContext, TraceFlags};
use observe::testing::TestRegistry;
use observe::{
    ErrorKind, LowCardinality, Observation, ObservationDocumentation, ObservedError, Outcome,
    Registry, event, key, observed,
};

/// How the customer pays.
#[derive(LowCardinality, Clone, Copy)]
enum Payment {
    Card,
    Invoice,
}

/// Places an order.
#[derive(ObservationDocumentation)]
#[observation(name = "hand.place", kind = "server", events = ["retry"], active)]
struct PlaceOrder {
    /// How it is paid.
    #[low("payment.method")]
    payment: Payment,
    /// Number given to the order.
    #[high("order.id")]
    order: Option<u64>,
    #[low(optional)]
    warehouse: Option<&'static str>,
    /// Not a key.
    attempts: u32,
}

impl PlaceOrder {
    fn by(payment: Payment) -> Self {
        Self {
            payment,
            order: None,
            warehouse: None,
            attempts: 0,
        }
    }
}

/// A job without keys.
#[derive(ObservationDocumentation)]
#[observation(name = "hand.tick")]
struct Tick;

/// Reads a file.
#[derive(ObservationDocumentation)]
#[observation(name = "hand.read")]
struct Read<'a> {
    /// Where it is.
    #[high("file.path")]
    path: &'a str,
}

#[observed(name = "hand.child")]
fn child() {}

#[observed(documentation = PlaceOrder)]
fn place(payment: Payment) {
    key!("payment.method" = payment);
    pick();
    event!("retry");
}

fn pick() {
    key!(PlaceOrder, "warehouse" = "north");
}

#[test]
fn fields_are_keys_at_start_and_at_stop() {
    let seen = TestRegistry::scoped();
    let mut observation = Observation::start(PlaceOrder::by(Payment::Card));
    observation.order = Some(7);
    observation.payment = Payment::Invoice;
    observation.attempts += 1;
    observation.stop();
    seen.one("hand.place")
        .has_low("payment.method", "invoice")
        .has_low("warehouse", "none")
        .has_high("order.id", "7")
        .has_only_keys(["payment.method", "order.id"])
        .has_outcome(Outcome::Ok);
}

#[test]
fn children_keys_and_events_reach_it_in_its_scope() {
    let seen = TestRegistry::scoped();
    let mut observation = Observation::start(PlaceOrder::by(Payment::Card));
    observation.scoped(|| {
        child();
        pick();
        event!(PlaceOrder, "retry");
    });
    observation.stop();
    seen.one("hand.child").has_parent("hand.place");
    seen.one("hand.place")
        .has_low("warehouse", "north")
        .has_event("retry");
    seen.has_no_current();
}

#[test]
fn a_function_uses_the_declaration() {
    let seen = TestRegistry::scoped();
    place(Payment::Card);
    seen.one("hand.place")
        .has_low("payment.method", "card")
        .has_low("warehouse", "north")
        .has_event("retry");
}

#[test]
fn a_future_runs_in_its_scope() {
    let seen = TestRegistry::scoped();
    let mut observation = Observation::start(Tick);
    let poll = {
        let future = pin!(observation.in_scope(async { child() }));
        future.poll(&mut Context::from_waker(Waker::noop()))
    };
    assert_eq!(poll, Poll::Ready(()));
    observation.stop();
    seen.one("hand.child").has_parent("hand.tick");
}

#[test]
fn errors_and_outcomes_are_told_apart() {
    let seen = TestRegistry::scoped();
    let failed: Result<(), fmt::Error> = Err(fmt::Error);
    Observation::start(Tick).stop_with(&failed);
    drop(Observation::start(Tick));
    let panic = catch_unwind(|| {
        let _observation = Observation::start(Tick);
        panic!("on purpose");
    });
    assert!(panic.is_err());
    seen.all("hand.tick").nth(0).has_error("fmt::Error");
    seen.all("hand.tick").nth(1).has_outcome(Outcome::Cancelled);
    seen.all("hand.tick").nth(2).has_outcome(Outcome::Panic);
}

/// Panics when it is shown, once it is told to.
#[derive(Clone, Default)]
struct Fragile(Rc<Cell<bool>>);

impl fmt::Display for Fragile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        assert!(!self.0.get(), "as the test wants it");
        f.write_str("whole")
    }
}

/// A job whose key may panic.
#[derive(ObservationDocumentation)]
#[observation(name = "hand.fragile")]
struct Carry {
    #[high]
    load: Fragile,
}

#[test]
fn a_key_that_panics_while_unwinding_does_not_end_the_program() {
    let seen = TestRegistry::scoped();
    let load = Fragile::default();
    let panic = catch_unwind(AssertUnwindSafe(|| {
        let _observation = Observation::start(Carry { load: load.clone() });
        load.0.set(true);
        panic!("the first panic");
    }));
    let payload = panic.expect_err("it panicked");
    assert_eq!(payload.downcast_ref(), Some(&"the first panic"));
    seen.one("hand.fragile")
        .has_high("load", "whole")
        .has_outcome(Outcome::Panic);
    seen.has_no_current();
}

/// Observes when it is dropped.
struct Observing(fn());

impl Drop for Observing {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[test]
fn what_starts_while_a_panic_unwinds_did_not_panic() {
    let seen = TestRegistry::scoped();
    let panic = catch_unwind(|| {
        let _observing = Observing(|| drop(Observation::start(Tick)));
        panic!("on purpose");
    });
    assert!(panic.is_err());
    seen.one("hand.tick").has_outcome(Outcome::Cancelled);
}

/// An error that names its kinds.
#[derive(Debug, ErrorKind)]
enum Refusal {
    Full,
    #[error_kind(rename = "closed")]
    Closed,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl Error for Refusal {}

#[test]
fn an_error_that_names_its_kind_is_called_so() {
    let seen = TestRegistry::scoped();
    Observation::start(Tick).stop_with_kind(&Err::<(), _>(Refusal::Closed));
    Observation::start(Tick).stop_with_kind(&Ok::<_, Refusal>(()));
    let mut observation = Observation::start(Tick);
    observation.error_kind(&Refusal::Full);
    observation.stop();
    seen.all("hand.tick").nth(0).has_error("closed");
    seen.all("hand.tick").nth(1).has_outcome(Outcome::Ok);
    seen.all("hand.tick").nth(2).has_error("Full");
    let error = ObservedError::from_kind(&Refusal::Full);
    let message = error.message().map(ToString::to_string);
    assert_eq!(message.as_deref(), Some("refused"));
}

#[test]
fn a_remote_parent_is_the_parent() {
    let seen = TestRegistry::scoped();
    let trace = TraceContext::root(TraceFlags::SAMPLED);
    Observation::builder(Tick).parent(trace).start().stop();
    seen.one("hand.tick").has_remote_parent();
}

#[test]
fn nothing_happens_without_a_registry() {
    let registry = Registry::builder().build().expect("no names conflict");
    let mut observation = Observation::builder(Tick).registry(&registry).start();
    assert_eq!(observation.scoped(|| 7), 7);
    observation.stop();
}

#[test]
fn the_declaration_is_documented() {
    let documentation = PlaceOrder::documentation();
    assert_eq!(documentation.description, "Places an order.");
    assert!(documentation.is_active);
    let keys: Vec<_> = documentation.keys.iter().map(|key| key.name).collect();
    assert_eq!(keys, ["payment.method", "warehouse", "order.id"]);
    let required: Vec<_> = documentation
        .keys
        .iter()
        .map(|key| key.is_required)
        .collect();
    assert_eq!(required, [true, false, false]);
    assert_eq!(documentation.keys[0].description, "How it is paid.");
    assert_eq!(documentation.keys[0].values[1].value, "invoice");
    let count = declared()
        .filter(|record| match record {
            Record::Observation(observation) => observation.name == "hand.place",
            _ => false,
        })
        .count();
    assert_eq!(count, 1, "a function that uses the declaration adds none");
}

#[test]
fn fields_may_be_borrowed() {
    let seen = TestRegistry::scoped();
    let path = String::from("/etc/hosts");
    Observation::start(Read { path: &path }).stop();
    seen.one("hand.read").has_high("file.path", "/etc/hosts");
}
