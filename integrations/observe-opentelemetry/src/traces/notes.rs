//! What happens during one span: events and errors.

use std::fmt::{self, Write as _};
use std::ops::Range;

use observe::ObservedError;

use super::limits::Limits;

/// Text beyond this is not kept for the next span.
const KEPT_TEXT: usize = 4_096;

/// The events and errors of one span. Most spans have none.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) entries: Vec<Note>,
    /// How many there was no room for.
    pub(super) dropped: u32,
    text: String,
}

/// Something that happened, in nanoseconds of the registry's clock.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) at: u64,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    Event(&'static str),
    Error {
        kind: &'static str,
        message: Option<Range<usize>>,
        /// The errors behind it, a line for each.
        causes: Range<usize>,
    },
}

impl Notes {
    pub(super) fn event(&mut self, at: u64, name: &'static str, limits: &Limits) {
        if self.has_room(limits) {
            let what = What::Event(name);
            self.entries.push(Note { at, what });
        }
    }

    pub(super) fn error(&mut self, at: u64, error: &ObservedError<'_>, limits: &Limits) {
        if !self.has_room(limits) {
            return;
        }
        let message = error
            .message()
            .map(|message| self.write(limits, |text| write!(text, "{message}")));
        let causes = self.write(limits, |text| {
            error.causes().enumerate().try_for_each(|(index, cause)| {
                let separator = if index == 0 { "" } else { "\n" };
                write!(text, "{separator}Caused by: {cause}")
            })
        });
        let what = What::Error {
            kind: error.kind(),
            message,
            causes,
        };
        self.entries.push(Note { at, what });
    }

    pub(super) fn text(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The message of the last error, where it had one.
    pub(super) fn last_message(&self) -> Option<&str> {
        let last = self.entries.iter().rev().find_map(|note| match &note.what {
            What::Error { message, .. } => Some(message.as_ref()),
            What::Event(_) => None,
        });
        last.flatten().map(|message| self.text(message))
    }

    /// Makes them ready for another span.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.dropped = 0;
        self.text.clear();
        self.text.shrink_to(KEPT_TEXT);
    }

    fn has_room(&mut self, limits: &Limits) -> bool {
        let has_room = self.entries.len() < limits.events;
        if !has_room {
            self.dropped = self.dropped.saturating_add(1);
        }
        has_room
    }

    fn write(
        &mut self,
        limits: &Limits,
        write: impl FnOnce(&mut Cut<'_>) -> fmt::Result,
    ) -> Range<usize> {
        let start = self.text.len();
        let mut cut = Cut {
            room: limits.text,
            text: &mut self.text,
        };
        // A text that is too long ends where there is no more room for it.
        let _ = write(&mut cut);
        start..self.text.len()
    }
}

/// Text that ends after so many bytes.
struct Cut<'a> {
    room: usize,
    text: &'a mut String,
}

impl fmt::Write for Cut<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let mut end = part.len().min(self.room);
        while !part.is_char_boundary(end) {
            end -= 1;
        }
        self.text.push_str(&part[..end]);
        self.room -= end;
        if end < part.len() {
            return Err(fmt::Error);
        }
        Ok(())
    }
}
