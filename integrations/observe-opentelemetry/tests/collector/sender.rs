//! The sender's process: this program again, because where a collector is is said in the environment.

use std::env;
use std::num::ParseIntError;
use std::process::Command;
use std::time::Duration;

use observe::propagation::TraceParent;
use observe::{LowCardinality, Observation, ObservationDocumentation, event, observed};
use observe_opentelemetry::{otlp_grpc, otlp_http};

const TRANSPORT: &str = "OBSERVE_TEST_TRANSPORT";

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

/// Runs the other process to its end.
pub(crate) fn run(transport: &str, endpoint: &str) {
    let output = Command::new(env::current_exe().expect("this program has a name"))
        .args([
            "--exact",
            "sender::sends_if_it_is_the_other_process",
            "--nocapture",
        ])
        .env(TRANSPORT, transport)
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        .output()
        .expect("this program runs");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

#[test]
fn sends_if_it_is_the_other_process() {
    let Ok(transport) = env::var(TRANSPORT) else {
        return;
    };
    let spans = match &*transport {
        "grpc" => otlp_grpc(),
        _ => otlp_http(),
    };
    let guard = spans
        .service_name("shop")
        .install()
        .expect("the pipeline starts");
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
