//! What a kept observation has that most have not.

use std::ops::Range;

use super::{Archived, Extent, MANY};
use crate::cardinality::Cardinality;
use crate::context::slots::is_set;
use crate::context::{Context, Slot};
use crate::propagation::TraceState;

/// Text beyond this is not kept for the next observation.
const KEPT_TEXT: usize = 512;

/// Text, keys beyond the first ones, and what conventions or other processes have added.
#[derive(Debug, Default)]
pub(super) struct More {
    /// The text of keys, and behind it the contextual name.
    pub(super) text: String,
    contextual_name: Option<Range<usize>>,
    pub(super) renamed: Option<&'static str>,
    /// The slots behind those that there is always room for.
    pub(super) slots: Vec<Slot>,
    /// The keys behind the declared ones.
    pub(super) added: Vec<(&'static str, Cardinality)>,
    pub(super) tracestate: TraceState,
}

impl More {
    /// The name for traces that the observation was given.
    pub(super) fn contextual_name(&self) -> Option<&str> {
        self.text.get(self.contextual_name.clone()?)
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.text.shrink_to(KEPT_TEXT);
        self.tracestate = TraceState::EMPTY;
    }

    fn keep(&mut self, context: &Context) {
        self.renamed = context.renamed;
        self.contextual_name = context.given_contextual_name().map(|name| {
            let start = self.text.len();
            self.text.push_str(&name);
            start..self.text.len()
        });
        let trace = context.trace.get();
        self.tracestate = trace.map_or(TraceState::EMPTY, |trace| trace.tracestate.clone());
        let keys = context.plan().keys();
        let added = keys.get(context.documentation().keys.len()..);
        let added = added.unwrap_or_default().iter();
        self.added.clear();
        self.added
            .extend(added.map(|key| (key.name, key.cardinality)));
    }
}

impl Archived {
    /// Keeps what there is not always room for.
    #[inline(never)]
    pub(super) fn keep_more(&mut self, context: &Context, longest: usize) {
        self.extent = Extent::More;
        let (_, slots) = context.slots.all();
        let more = self.more.get_or_insert_default();
        more.text.clear();
        more.slots.clear();
        if let Some(behind) = slots.get(MANY..) {
            more.slots.extend_from_slice(behind);
        }
        if context.text.len() <= longest {
            more.text.push_str(&context.text);
        } else {
            self.cut(&context.text, longest);
        }
        if let Some(more) = &mut self.more {
            more.keep(context);
        }
    }

    /// Copies text by text: one of them may be too long, or most of it belong to none any more.
    #[cold]
    #[inline(never)]
    fn cut(&mut self, text: &str, longest: usize) {
        let Some(More {
            text: kept, slots, ..
        }) = self.more.as_deref_mut()
        else {
            return;
        };
        let own = self.few.iter_mut().chain(&mut self.further);
        for (index, slot) in own.chain(slots).enumerate() {
            if let (true, Slot::Text { start, end }) = (is_set(self.set, index), &mut *slot) {
                let text = text.get(*start..*end).unwrap_or_default();
                *start = kept.len();
                kept.push_str(first_bytes(text, longest));
                *end = kept.len();
            }
        }
    }
}

/// As much of a text as is kept.
fn first_bytes(text: &str, longest: usize) -> &str {
    if text.len() <= longest {
        return text;
    }
    let mut end = longest;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
