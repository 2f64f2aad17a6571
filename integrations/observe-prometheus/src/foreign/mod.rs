//! Expositions that others have written, behind ours on the page.

mod known;
mod names;

use std::fmt;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Arc;

pub(crate) use self::known::Known;
use crate::format::Format;
use crate::page_error::Refusal;

/// Writes an exposition behind a text.
type Append = dyn Fn(&mut String, Format) + Send + Sync;

/// What appends an exposition, and where it was said to.
#[derive(Clone)]
pub(crate) struct Foreign {
    append: Arc<Append>,
    place: &'static Location<'static>,
}

impl Foreign {
    pub(crate) fn new(
        append: impl Fn(&mut String, Format) + Send + Sync + 'static,
        place: &'static Location<'static>,
    ) -> Self {
        Self {
            append: Arc::new(append),
            place,
        }
    }

    /// The exposition, if it fits behind what is known already; it is known then.
    pub(crate) fn write(&self, format: Format, known: &mut Known) -> Result<String, Refusal> {
        let mut text = String::new();
        let written = catch_unwind(AssertUnwindSafe(|| (self.append)(&mut text, format)));
        if written.is_err() {
            return Err(Refusal::Panicked {
                source: self.to_string(),
            });
        }
        complete(&mut text);
        known.add(names::of(&text), &self.to_string())?;
        Ok(text)
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "what {} appends", self.place)
    }
}

/// Ends the last line, and takes away what says that the page ends here.
fn complete(text: &mut String) {
    let end = text.trim_end().len();
    text.truncate(end);
    if !text.is_empty() {
        text.push('\n');
    }
    if text.contains("# EOF") {
        let lines = text.split_inclusive('\n');
        *text = lines.filter(|line| line.trim() != "# EOF").collect();
    }
}
