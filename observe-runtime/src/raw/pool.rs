//! Contexts that wait for their next observation, so that steady state allocates nothing.

use std::cell::Cell;
use std::ptr::NonNull;

use super::entry::Link;
use crate::context::Context;

/// How many contexts a thread keeps; as many observations can be nested without allocating.
const KEPT: u32 = 32;
/// What the counter of a thread says that is shutting down: nothing waits there any more.
const CLOSED: u32 = u32::MAX;

thread_local! {
    // Neither has a destructor, which every access would have to ask for; `Closing` is theirs.
    /// The first of the waiting contexts; each links to the next as on a scope stack.
    static FIRST: Cell<Link> = const { Cell::new(Link::NONE) };
    static WAITING: Cell<u32> = const { Cell::new(0) };
    static CLOSING: Closing = const { Closing };
}

/// A context that waits on this thread, if there is one; of its last observation it knows nothing
/// that counts.
#[inline]
pub(crate) fn take() -> Option<Box<Context>> {
    let first = FIRST.get().0?;
    // SAFETY: contexts on the list are owned by it, and this thread is the only one that has it.
    let context = unsafe { Box::from_raw(first.as_ptr()) };
    FIRST.set(context.entry().below());
    WAITING.set(WAITING.get() - 1);
    Some(context)
}

/// Lets the context wait for its next observation, unless enough of them do.
#[inline]
pub(crate) fn give_back(context: Box<Context>) {
    let waiting = WAITING.get();
    if waiting == 0 && CLOSING.try_with(|_| ()).is_err() {
        WAITING.set(CLOSED);
        return;
    }
    if waiting >= KEPT {
        return;
    }
    context.entry().set_below(FIRST.get());
    FIRST.set(Link(Some(NonNull::from(Box::leak(context)))));
    WAITING.set(waiting + 1);
}

/// Frees what waits on a thread that ends.
struct Closing;

impl Drop for Closing {
    fn drop(&mut self) {
        while let Some(context) = take() {
            drop(context);
        }
        WAITING.set(CLOSED);
    }
}
