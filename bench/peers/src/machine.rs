//! What the figures were measured with.

use std::fs;
use std::process::Command;

/// The packages whose versions matter to a reader.
const MEASURED: &[&str] = &[
    "autometrics",
    "fastrace",
    "measured",
    "metrics",
    "metrics-exporter-prometheus",
    "opentelemetry_sdk",
    "prometheus",
    "prometheus-client",
    "tracing",
    "tracing-opentelemetry",
    "tracing-subscriber",
];

/// The processor, the compiler and valgrind.
pub(crate) fn line() -> String {
    format!(
        "Measured on {}, {}; {}.",
        processor(),
        first_line_of("rustc"),
        first_line_of("valgrind")
    )
}

fn processor() -> String {
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut names = facts.lines().filter_map(|line| {
        let (fact, name) = line.split_once(':')?;
        (fact.trim() == "model name").then(|| name.trim())
    });
    match names.next() {
        Some(name) => format!("{name} ({} processors)", 1 + names.count()),
        None => String::from("an unknown processor"),
    }
}

fn first_line_of(program: &str) -> String {
    let output = Command::new(program).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    match text.unwrap_or_default().lines().next() {
        Some(line) => String::from(line),
        None => format!("no {program}"),
    }
}

/// The versions that this program was built with.
pub(crate) fn versions() -> String {
    let lock = include_str!("../../Cargo.lock");
    let packages: Vec<_> = lock.split("[[package]]").filter_map(measured).collect();
    format!("Versions: {}.", packages.join(", "))
}

/// The name and the version in an entry of `Cargo.lock`, if it is of interest.
fn measured(entry: &str) -> Option<String> {
    let fact = |name: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(name))?;
        line.strip_prefix(" = \"")?.strip_suffix('"')
    };
    let (name, version) = (fact("name")?, fact("version")?);
    MEASURED
        .contains(&name)
        .then(|| format!("{name} {version}"))
}
