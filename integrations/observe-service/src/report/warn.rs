//! What whoever runs the program has to be told, on standard error.

use std::error::Error;
use std::fmt;
use std::io::{self, Write as _};

/// A program without standard error goes on all the same.
pub(crate) fn warn(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "observe: warning: {message}");
}

/// An error with all that is behind it.
pub(crate) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
