//! What a run says beside its page, on standard error.

use std::error::Error as _;
use std::io::{self, Write};

use crate::Error;

/// Writes notes, warnings and errors, one form for all.
///
/// That a notice cannot be written is no reason to fail: the page is what counts.
pub struct Notices<'w> {
    out: &'w mut dyn Write,
}

impl<'w> Notices<'w> {
    /// Notices that go to `out`.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out }
    }

    /// Something that the user may want to know.
    pub fn note(&mut self, text: &str) {
        self.write("note", text, None);
    }

    /// Something that is probably not as intended.
    pub fn warn(&mut self, text: &str, help: Option<&str>) {
        self.write("warning", text, help);
    }

    /// The reason for the run's failure.
    pub fn fail(&mut self, error: &Error) {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            text.push_str("\n  caused by: ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        self.write("error", &text, error.way_out());
    }

    fn write(&mut self, level: &str, text: &str, help: Option<&str>) {
        let mut lines = format!("{level}: {text}\n");
        if let Some(help) = help {
            lines.push_str("help: ");
            lines.push_str(help);
            lines.push('\n');
        }
        let _: io::Result<()> = self.out.write_all(lines.as_bytes());
    }
}
