//! What a program that observes has to be told once, on standard error.

use std::fmt;
use std::io::{self, Write as _};

/// A bounded key has more values than its declaration allows.
pub(crate) fn bound_reached(observation: &str, key: &str, max: usize) {
    line(format_args!(
        "`{key}` of `{observation}` has more than {max} values: further ones become `other`; \
         raise its bound or declare the key under `high`"
    ));
}

/// A program without standard error goes on all the same.
fn line(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "observe: warning: {message}");
}
