//! A span that has ended, as its thread writes it down.

use observe::propagation::SpanId;
use observe::{Archived, Context};

use super::notes::Notes;

/// A span that has ended.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) archived: Archived,
    pub(super) origin: Origin,
}

/// What a span remembers while it runs.
#[derive(Debug, Default)]
pub(super) struct Origin {
    pub(super) parent: Option<SpanId>,
    pub(super) notes: Option<Box<Notes>>,
    pub(super) is_parent_remote: bool,
}

impl Record {
    /// Writes down a span that ends.
    #[inline]
    pub(super) fn write(&mut self, context: &Context, origin: Origin, longest_text: usize) {
        self.archived.keep(context, longest_text);
        self.origin = origin;
    }
}
