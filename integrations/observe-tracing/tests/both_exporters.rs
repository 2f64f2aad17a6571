//! Two exporters of one observation are warned of once.

mod exported;

use std::env;
use std::process::Command;

use exported::exported_by;
use observe::propagation::{TraceContext, TraceFlags};
use observe::{Context, Handler, Registry, observed};
use observe_tracing::TracingHandler;

/// Exports spans of its own.
struct Exporter;

impl Handler for Exporter {
    type State = ();

    fn on_start(&self, context: &Context) {
        let trace = TraceContext::root(TraceFlags::SAMPLED);
        context.set_trace(trace).expect("it is the first");
    }

    fn on_stop(&self, _: &Context, (): ()) {}
}

#[observed(name = "both.call")]
fn call() {}

/// What this test's program writes to stderr when it is called again with that name.
fn stderr_of(test: &str) -> String {
    let program = env::current_exe().expect("it runs");
    let output = Command::new(program)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .output()
        .expect("it can run again");
    assert!(output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
#[ignore = "run by `both_are_warned_of_once`"]
fn with_both() {
    let registry = Registry::builder()
        .handler(Exporter)
        .handler(TracingHandler::new());
    let spans = exported_by(registry, || {
        call();
        call();
    });
    assert_eq!(spans.len(), 2);
}

#[test]
#[ignore = "run by `one_is_not_warned_of`"]
fn with_one() {
    let registry = Registry::builder().handler(TracingHandler::new());
    exported_by(registry, call);
}

#[test]
fn both_are_warned_of_once() {
    let stderr = stderr_of("with_both");
    assert_eq!(stderr.matches("observations are exported twice").count(), 1);
}

#[test]
fn one_is_not_warned_of() {
    assert!(!stderr_of("with_one").contains("warning"));
}
