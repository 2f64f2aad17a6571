//! Writes to what cannot be replaced: a device or a pipe.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// Writes `text`; whoever stops reading early has what they wanted.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut stream = OpenOptions::new().write(true).open(path)?;
    match stream.write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
