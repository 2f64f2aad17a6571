//! Outcomes, errors and events.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use observe::{Carrier, ErrorKind, Observation, ObservationDocumentation, event, observed};
use opentelemetry::Value;
use opentelemetry::trace::{Event, Status};

use crate::pipeline::{Pipeline, attribute};

/// An error with two errors behind it.
#[derive(Debug)]
struct Outer(Middle);
#[derive(Debug)]
struct Middle(std::num::ParseIntError);

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("load the order")
    }
}
impl Error for Outer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}
impl fmt::Display for Middle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("read its number")
    }
}
impl Error for Middle {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[observed(name = "endings.fail")]
fn fail() -> Result<(), Outer> {
    "x".parse::<u64>()
        .map(drop)
        .map_err(|error| Outer(Middle(error)))
}

fn event_attribute<'a>(event: &'a Event, key: &str) -> Option<&'a Value> {
    let mut known = event.attributes.iter();
    known
        .find(|known| known.key.as_str() == key)
        .map(|known| &known.value)
}

#[test]
fn a_good_end_leaves_the_status_unset() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    steps();
    assert_eq!(pipeline.span("endings.steps").status, Status::Unset);
}

#[test]
fn an_error_is_the_status_and_an_exception_with_its_causes() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    fail().expect_err("`x` is no number");
    let span = pipeline.span("endings.fail");
    assert_eq!(span.status, Status::error("load the order"));
    assert_eq!(attribute(&span, "error"), Some("Outer".into()));
    assert_eq!(attribute(&span, "error.type"), Some("Outer".into()));

    let [exception] = &span.events.events[..] else {
        panic!("one event: {:?}", span.events);
    };
    assert_eq!(exception.name, "exception");
    assert_eq!(
        event_attribute(exception, "exception.type"),
        Some(&"Outer".into())
    );
    assert_eq!(
        event_attribute(exception, "exception.message"),
        Some(&"load the order".into())
    );
    let causes = "Caused by: read its number\nCaused by: invalid digit found in string";
    assert_eq!(
        event_attribute(exception, "exception.stacktrace"),
        Some(&causes.into())
    );
}

/// An error that only has a kind.
#[derive(ErrorKind)]
enum Refused {
    Late,
}

#[observed(name = "endings.refuse")]
fn refuse() -> Result<(), Refused> {
    Err(Refused::Late)
}

#[test]
fn an_error_without_a_message_is_told_by_its_kind() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    assert!(refuse().is_err());
    let span = pipeline.span("endings.refuse");
    assert_eq!(span.status, Status::error("Late"));
    let [exception] = &span.events.events[..] else {
        panic!("one event: {:?}", span.events);
    };
    assert_eq!(
        event_attribute(exception, "exception.type"),
        Some(&"Late".into())
    );
    assert_eq!(event_attribute(exception, "exception.message"), None);
    assert_eq!(event_attribute(exception, "exception.stacktrace"), None);
}

#[observed(name = "endings.panic")]
fn panicking() {
    std::panic::resume_unwind(Box::new("quietly"));
}

#[test]
fn a_panic_is_an_error() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    catch_unwind(AssertUnwindSafe(panicking)).expect_err("it panics");
    let span = pipeline.span("endings.panic");
    assert_eq!(span.status, Status::error("panic"));
    assert_eq!(attribute(&span, "error"), Some("panic".into()));
}

#[observed(name = "endings.wait")]
async fn wait() {
    std::future::pending::<()>().await;
}

#[test]
fn a_cancelled_future_is_no_error_but_says_so() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let mut future = Box::pin(wait());
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut task).is_pending());
    drop(future);
    let span = pipeline.span("endings.wait");
    assert_eq!(span.status, Status::Unset);
    assert_eq!(attribute(&span, "error"), Some("cancelled".into()));
    assert_eq!(attribute(&span, "error.type"), None);
}

#[observed(name = "endings.steps", events = ["begun", "done"])]
fn steps() {
    event!("begun");
    event!("done");
}

#[test]
fn events_are_in_order_and_within_their_span() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    steps();
    let span = pipeline.span("endings.steps");
    let names: Vec<_> = span.events.iter().map(|event| &*event.name).collect();
    assert_eq!(names, ["begun", "done"]);
    let moments = span.events.iter().map(|event| event.timestamp);
    let moments: Vec<_> = [span.start_time]
        .into_iter()
        .chain(moments)
        .chain([span.end_time])
        .collect();
    assert!(moments.is_sorted(), "{moments:?}");
}

/// Something that goes wrong twice.
#[derive(ObservationDocumentation)]
#[observation(name = "endings.twice")]
struct Twice;

#[test]
fn each_error_is_an_exception_and_the_last_one_is_the_status() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    let mut observation = Observation::start(Twice);
    observation.error(&std::io::Error::other("first"));
    observation.error(&std::io::Error::other("second"));
    observation.stop();
    let span = pipeline.span("endings.twice");
    assert_eq!(span.status, Status::error("second"));
    assert_eq!(span.events.len(), 2);
}

#[test]
fn notes_are_not_those_of_another_span() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    fail().expect_err("`x` is no number");
    pipeline.guard.flush().expect("memory takes everything");
    steps();
    assert_eq!(pipeline.span("endings.steps").events.len(), 2);
}

/// Ends within the end of another one.
#[derive(ObservationDocumentation)]
#[observation(name = "endings.inner")]
struct Inner;

/// Ends, and another one with it.
#[derive(ObservationDocumentation)]
#[observation(name = "endings.outer")]
struct AroundIt;

/// Ends an observation when it is asked what its own is called.
struct Ending(Mutex<Option<Observation<Inner>>>);

impl Carrier for Ending {
    fn contextual_name(&self) -> Option<Cow<'static, str>> {
        let inner = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(inner);
        None
    }
}

#[test]
fn a_span_may_end_while_another_is_written_down() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    for spans in [2, 4] {
        let ending = Ending(Mutex::new(Some(Observation::start(Inner))));
        let outer = Observation::builder(AroundIt).carrier(Arc::new(ending));
        outer.start().stop();
        assert_eq!(pipeline.spans().len(), spans);
    }
    assert_eq!(pipeline.registry.losses().handler_panics, 0);
}
