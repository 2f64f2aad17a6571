//! Runs clippy over the fixture.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::{env, fmt};

use observe_tests::compiler;
use serde_json::Value;

/// One thing that a lint has said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) lint: String,
    file: String,
    line: u64,
}

/// How often it was said.
pub(crate) type Findings = BTreeMap<Finding, usize>;

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}:{}", self.lint, self.file, self.line)
    }
}

/// What clippy says with these features of the fixture; `None`, aloud, where there is no clippy.
pub(crate) fn run(features: &str) -> Option<Findings> {
    if !is_installed() {
        compiler::skipped("tests/parity asks clippy, which is not installed");
        return None;
    }
    let output = cargo()
        .args(["clippy", "--quiet", "--offline", "--message-format=json"])
        .args([
            "--package",
            "observe-parity-fixture",
            "--features",
            features,
        ])
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity"))
        .output()
        .expect("cargo can be run");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut findings = Findings::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some(finding) = finding(line) {
            *findings.entry(finding).or_default() += 1;
        }
    }
    Some(findings)
}

fn is_installed() -> bool {
    let output = cargo().args(["clippy", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo
}

/// A message about the fixture, from a line of cargo's output.
fn finding(line: &str) -> Option<Finding> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["target"]["name"] != "observe_parity_fixture" {
        return None;
    }
    let message = &message["message"];
    let mut spans = message["spans"].as_array()?.iter();
    let primary = spans.find(|span| span["is_primary"] == true)?;
    let file = primary["file_name"].as_str()?;
    Some(Finding {
        lint: message["code"]["code"].as_str()?.to_owned(),
        file: file.rsplit(['/', '\\']).next()?.to_owned(),
        line: primary["line_start"].as_u64()?,
    })
}
