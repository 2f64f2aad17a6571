//! Text that many contexts hold and nobody changes.

use std::sync::Arc;

/// Immutable text behind one pointer; an empty one does not allocate.
// The box keeps the pointer thin: `Arc<str>` would add 8 bytes to every context.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct SharedText(Option<Arc<Box<str>>>);

impl SharedText {
    pub(super) const EMPTY: Self = Self(None);

    pub(super) fn as_str(&self) -> &str {
        self.0.as_deref().map_or("", |text| text)
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::EMPTY
        } else {
            Self(Some(Arc::new(text.into_boxed_str())))
        }
    }
}
