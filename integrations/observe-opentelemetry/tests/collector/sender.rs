//! The process that sends spans.

use std::env;
use std::num::ParseIntError;
use std::process::Command;
use std::time::Duration;

use observe::propagation::TraceParent;
use observe::{LowCardinality, Observation, ObservationDocumentation, event, observed};
use observe_opentelemetry::{SpansBuilder, otlp_grpc, otlp_http};

use crate::again;

const TRANSPORT: &str = "OBSERVE_TEST_TRANSPORT";
const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";

#[derive(LowCardinality)]
enum Payment {
    Card,
}

/// Handles an order.
#[derive(ObservationDocumentation)]
#[observation(name = "collector.outer", kind = "server")]
struct Outer {
    #[low("payment")]
    payment: Payment,
    #[high("order")]
    order: u64,
    #[high("ratio")]
    ratio: f64,
    #[high("known")]
    known: bool,
}

#[observed(name = "collector.inner", events = ["looked"])]
fn inner() -> Result<u64, ParseIntError> {
    event!("looked");
    "x".parse()
}

/// The program that runs one of its tests, which sends to `endpoint`.
pub(crate) fn sender(test: &str, transport: &str, endpoint: &str) -> Command {
    let mut command = again::again(test);
    command.env(TRANSPORT, transport).env(ENDPOINT, endpoint);
    command
}

/// How this process sends; `None` if it is not the other one.
pub(crate) fn transport() -> Option<String> {
    env::var(TRANSPORT).ok()
}

/// The spans that this process sends; `None` if it is not the other one.
pub(crate) fn spans() -> Option<SpansBuilder> {
    let spans = match &*transport()? {
        "grpc" => otlp_grpc(),
        _ => otlp_http(),
    };
    Some(spans.service_name("shop"))
}

/// Runs the other process to its end.
pub(crate) fn run(transport: &str, endpoint: &str) {
    let test = "sender::sends_if_it_is_the_other_process";
    again::run(&mut sender(test, transport, endpoint));
}

#[test]
fn sends_if_it_is_the_other_process() {
    let Some(spans) = spans() else {
        return;
    };
    let guard = spans.install().expect("the pipeline starts");
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let mut parent: observe::propagation::TraceContext =
        parent.parse::<TraceParent>().expect("it is one").into();
    parent.is_remote = true;
    let outer = Outer {
        payment: Payment::Card,
        order: 7,
        ratio: 0.5,
        known: true,
    };
    let mut outer = Observation::builder(outer).parent(parent).start();
    outer.scoped(inner).expect_err("`x` is no number");
    outer.stop();
    guard
        .shutdown(Duration::from_secs(60))
        .expect("the collector takes everything");
}
