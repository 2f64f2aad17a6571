//! Other readers of the formats have nothing to complain of.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use observe_prometheus::Format;

use crate::program;
use crate::skipped::skipped;
use crate::support::parser::samples;

/// Prints all samples: names, labels, values.
const PYTHON: &str = "
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
page = sys.stdin.buffer.read().decode()
read = [[s.name, s.labels, s.value] for f in text_string_to_metric_families(page) for s in f.samples]
sys.stdout.write(json.dumps(read))
";

fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it is installed");
    let mut stdin = child.stdin.take().expect("it is piped");
    // It may have seen enough before all is written.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

#[test]
fn promtool_has_no_complaints() {
    if Command::new("promtool").arg("--version").output().is_err() {
        skipped("the text was not checked, because promtool is not installed");
        return;
    }
    let page = program::run().prometheus.page(Format::Text);
    let output = run(Command::new("promtool").args(["check", "metrics"]), &page);
    let said = [output.stdout, output.stderr].concat();
    assert_eq!(String::from_utf8_lossy(&said), "");
    assert!(output.status.success());
}

#[test]
fn python_reads_open_metrics_as_it_was_meant() {
    let python = |code: &str, input: &str| run(Command::new("python3").args(["-c", code]), input);
    let is_installed = Command::new("python3")
        .args(["-c", "import prometheus_client"])
        .output();
    if !is_installed.is_ok_and(|output| output.status.success()) {
        skipped("OpenMetrics was not checked, because prometheus_client is not installed");
        return;
    }
    let page = program::run().prometheus.page(Format::OpenMetrics);
    let output = python(PYTHON, &page);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaints}");
    let mut read: Vec<(String, BTreeMap<String, String>, f64)> =
        serde_json::from_slice(&output.stdout).expect("it prints json");
    let ours = samples(&page).into_iter();
    let mut ours: Vec<_> = ours
        .map(|sample| {
            (
                sample.name,
                sample.labels.into_iter().collect(),
                sample.value,
            )
        })
        .collect();
    read.sort_by(|a, b| a.partial_cmp(b).expect("no value is NaN"));
    ours.sort_by(|a, b| a.partial_cmp(b).expect("no value is NaN"));
    assert_eq!(read, ours);
}
