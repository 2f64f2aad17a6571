//! Two exporters of one observation are warned of once.

mod exported;

use std::env;
use std::process::Command;

use exported::exported_by;
use observe::propagation::{TraceContext, TraceFlags};
use observe::{Context, Handler, Registry, RegistryBuilder, observed};
use observe_tracing::TracingHandler;

/// Exports spans of its own, in the trace that is said already if there is one.
struct Exporter;

impl Handler for Exporter {
    type State = ();

    fn exports_spans(&self) -> bool {
        true
    }

    fn on_start(&self, context: &Context) {
        let _ = context.set_trace(TraceContext::root(TraceFlags::SAMPLED));
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

fn exports_twice(registry: RegistryBuilder) {
    let spans = exported_by(registry, || {
        call();
        call();
    });
    assert_eq!(spans.len(), 2);
}

#[test]
#[ignore = "run by `both_are_warned_of_once`"]
fn with_the_other_before() {
    let registry = Registry::builder().handler(Exporter);
    exports_twice(registry.handler(TracingHandler::new()));
}

#[test]
#[ignore = "run by `both_are_warned_of_once`"]
fn with_the_other_behind() {
    let registry = Registry::builder().handler(TracingHandler::new());
    exports_twice(registry.handler(Exporter));
}

/// Exports nothing.
struct Listener;

impl Handler for Listener {
    type State = ();

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {}
}

#[test]
#[ignore = "run by `one_is_not_warned_of`"]
fn with_one() {
    let registry = Registry::builder().handler(TracingHandler::new());
    exported_by(registry.handler(Listener), call);
}

#[test]
fn both_are_warned_of_once() {
    for order in ["with_the_other_before", "with_the_other_behind"] {
        let stderr = stderr_of(order);
        let warnings = stderr.matches("observations are exported twice").count();
        assert_eq!(warnings, 1, "{order}");
    }
}

#[test]
fn one_is_not_warned_of() {
    assert!(!stderr_of("with_one").contains("warning"));
}
