//! How high a scope stack was.

use super::entry::Link;
use super::{Running, stack};

/// The innermost entry at some moment. It may be gone: its address is compared, never followed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(Link);

impl Mark {
    #[inline]
    pub(crate) fn here() -> Self {
        Self(stack::top())
    }

    /// Whether nothing was left on the stack since.
    #[inline]
    pub(crate) fn is_here(self) -> bool {
        stack::top() == self.0
    }

    /// Takes over the context that code since this mark linked and [left](Running::leave).
    ///
    /// It is the topmost entry, since every other frame has unlinked what it linked. Only where user
    /// code switches stacks other frames' entries stand above it; those have owners.
    #[inline]
    pub(crate) fn claim(self) -> Option<Running> {
        if self.is_here() {
            return None;
        }
        let claimed = stack::walk(|place, context| {
            if Link(Some(place)) == self.0 {
                return Some(None);
            }
            // SAFETY: the context is linked, and was left by its owner where `take_left` says so,
            // which it does once.
            let claim = || unsafe { Running::of_left(place) };
            context.entry().take_left().then(|| Some(claim()))
        });
        claimed.flatten()
    }
}
