//! The compiler whose words the goldens quote.

use std::env;
use std::io::{self, Write as _};
use std::process::Command;

/// The one place that names the version; whoever changes it writes the goldens anew.
const QUOTED: &str = "rustc 1.95.";

/// Whether this is the compiler that `what` quotes. Says so if it is not, past the test harness,
/// which would keep it to itself.
#[must_use]
pub fn is_quoted(what: &str) -> bool {
    let version = version();
    let is_same = version.starts_with(QUOTED);
    if !is_same {
        skipped(&format!("{what} quotes {QUOTED}*, this is {version}"));
    }
    is_same
}

/// Says that a test has not been run, past the test harness.
pub fn skipped(why: &str) {
    let _ = writeln!(io::stderr(), "SKIPPED: {why}");
}

fn version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("cargo test has found this rustc too");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
