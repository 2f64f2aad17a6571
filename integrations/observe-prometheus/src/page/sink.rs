//! Where the page goes, piece by piece.

use std::fmt;

/// How much text is handed on at a time: it stays in the processor's cache until then.
const PIECE: usize = 32 * 1024;

/// Collects lines and hands them on in larger pieces.
pub(crate) struct Sink<'w> {
    /// Lines that are not handed on yet.
    pub(crate) text: String,
    writer: &'w mut dyn fmt::Write,
    outcome: fmt::Result,
}

impl<'w> Sink<'w> {
    pub(crate) fn new(writer: &'w mut dyn fmt::Write) -> Self {
        Self {
            text: String::with_capacity(2 * PIECE),
            writer,
            outcome: Ok(()),
        }
    }

    /// To be called now and then, between lines.
    #[inline]
    pub(crate) fn pass(&mut self) {
        if self.text.len() >= PIECE {
            self.flush();
        }
    }

    /// Hands on what there is; after an error nothing is written any more.
    pub(crate) fn flush(&mut self) {
        if self.outcome.is_ok() {
            self.outcome = self.writer.write_str(&self.text);
        }
        self.text.clear();
    }

    /// Hands on the rest; whether all of the page has been taken.
    pub(crate) fn finish(mut self) -> fmt::Result {
        self.flush();
        self.outcome
    }
}
