//! A span that has ended, as its thread writes it down.

use observe::{Archived, Context};

use super::state::SpanState;

/// A span that has ended.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) archived: Archived,
    pub(super) state: SpanState,
}

impl Record {
    /// Writes down a span whose state is plain.
    #[inline]
    pub(super) fn write_plain(
        &mut self,
        context: &Context,
        state: &SpanState,
        longest_text: usize,
    ) {
        self.state.parent = state.parent;
        // The notes that were here before have been taken.
        self.state.marks = state.marks;
        self.archived.keep(context, longest_text);
    }

    /// Writes down a span that ends.
    pub(super) fn write(&mut self, context: &Context, state: SpanState, longest_text: usize) {
        self.archived.keep(context, longest_text);
        self.state = state;
    }
}
