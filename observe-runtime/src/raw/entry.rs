//! What links contexts into the lists of a thread: its scope stack, and its pool.

use std::cell::Cell;
use std::ptr::NonNull;

use crate::context::Context;

/// The entry below another, or the first of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link(pub(super) Option<NonNull<Context>>);

impl Link {
    pub(super) const NONE: Self = Self(None);
}

// SAFETY: a link is only followed while its context is in a list, which by invariant 2 is on the
// thread that made it; elsewhere it is a number that nobody reads.
unsafe impl Send for Link {}
// SAFETY: as above.
unsafe impl Sync for Link {}

/// A context's part in the list that it is in.
///
/// In cells, so that it changes without a mutable loan: where user code switches stacks, an entry is
/// taken from below another that a handler has just been lent.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    below: Cell<Link>,
    is_left: Cell<bool>,
}

impl Entry {
    #[inline]
    pub(super) fn below(&self) -> Link {
        self.below.get()
    }

    #[inline]
    pub(super) fn set_below(&self, below: Link) {
        self.below.set(below);
    }

    /// Says that nobody owns the context any more but the poll that is to claim it.
    pub(super) fn leave(&self) {
        self.is_left.set(true);
    }

    /// Whether the context was left, and is now to be claimed.
    pub(super) fn take_left(&self) -> bool {
        self.is_left.take()
    }
}
