//! The compiler whose words the goldens quote.

use std::env;
use std::io::{self, Write as _};
use std::process::Command;

/// The one place that names the version; whoever changes it writes the goldens anew.
const GOLDENS_OF: &str = "rustc 1.95.";

/// Whether this compiler's messages can be compared. Says so past the test harness if they cannot.
pub(crate) fn made_the_goldens() -> bool {
    let version = version();
    let is_same = version.starts_with(GOLDENS_OF);
    if !is_same {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED: the goldens in tests/ui quote {GOLDENS_OF}*, this is {version}"
        );
    }
    is_same
}

fn version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("cargo test has found this rustc too");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
