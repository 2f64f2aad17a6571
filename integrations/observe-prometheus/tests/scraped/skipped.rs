//! What says that a test did nothing.

use std::io::{self, Write as _};

/// Says it past the harness, which shows what a test prints only if it fails.
pub(crate) fn skipped(why: &str) {
    // In one piece: other tests print meanwhile.
    let _ = io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes());
}
