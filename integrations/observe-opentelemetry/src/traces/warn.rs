//! What a program that exports has to be told once, on standard error.

use std::fmt;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

/// A message that is said at most once.
#[derive(Debug, Default)]
pub(super) struct Once(AtomicBool);

impl Once {
    /// A program without standard error goes on all the same.
    pub(super) fn say(&self, message: fmt::Arguments<'_>) {
        if !self.0.swap(true, Ordering::Relaxed) {
            let _ = writeln!(io::stderr().lock(), "observe: warning: {message}");
        }
    }
}
