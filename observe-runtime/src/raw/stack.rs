//! This thread's scope stack: which observations run here, innermost first.

use std::cell::Cell;
use std::ptr::NonNull;

use super::entry::Link;
use crate::callsite::Callsite;
use crate::context::Context;

thread_local! {
    /// The innermost entry.
    static TOP: Cell<Link> = const { Cell::new(Link::NONE) };
}

/// Whether nothing runs on this thread.
#[inline]
pub(crate) fn is_empty() -> bool {
    top() == Link::NONE
}

/// Lends the innermost running observation of `callsite` on this thread, unless handlers are being
/// lent it.
pub(crate) fn innermost_of<T>(
    callsite: &'static Callsite,
    borrow: impl FnOnce(&mut Context) -> T,
) -> Option<T> {
    let found = walk(|place, context| {
        let is_its = context.runs_here(callsite);
        is_its.then(|| context.states().map(|_| place))
    });
    let mut place = found.flatten()?;
    // SAFETY: linked contexts are alive (invariant 1); `borrow` is subject to invariant 3 like
    // `Running::with`.
    Some(borrow(unsafe { place.as_mut() }))
}

/// Walks this thread's stack from the innermost entry outwards until `visit` answers; if it runs
/// code of the user's it has to.
pub(crate) fn find<T>(mut visit: impl FnMut(&Context) -> Option<T>) -> Option<T> {
    walk(|_, context| visit(context))
}

/// The same around a context that runs here.
pub(crate) fn find_below<T>(
    context: &Context,
    mut visit: impl FnMut(&Context) -> Option<T>,
) -> Option<T> {
    walk_from(context.entry().below(), |_, context| visit(context))
}

#[inline]
pub(super) fn top() -> Link {
    TOP.get()
}

/// Makes the context at `place` the innermost entry.
#[inline]
pub(super) fn push(place: NonNull<Context>, context: &Context) {
    let below = TOP.replace(Link(Some(place)));
    context.entry().set_below(below);
}

/// Takes the linked context at `place` off the stack.
#[inline]
pub(super) fn remove(place: NonNull<Context>, context: &Context) {
    let own = Link(Some(place));
    let below = context.entry().below();
    if top() == own {
        TOP.set(below);
    } else {
        remove_from_between(own, below);
    }
}

/// Lets the entry above `own` point at the one below it.
#[cold]
fn remove_from_between(own: Link, below: Link) {
    find(|above| (above.entry().below() == own).then(|| above.entry().set_below(below)));
}

/// Like [`find`], with the place of each context.
pub(super) fn walk<T>(visit: impl FnMut(NonNull<Context>, &Context) -> Option<T>) -> Option<T> {
    walk_from(top(), visit)
}

fn walk_from<T>(
    top: Link,
    mut visit: impl FnMut(NonNull<Context>, &Context) -> Option<T>,
) -> Option<T> {
    let mut entry = top.0;
    while let Some(place) = entry {
        // SAFETY: linked contexts are alive (invariant 1); by invariant 3 no mutable loan lasts
        // while other code of the crate runs.
        let context = unsafe { place.as_ref() };
        if let Some(found) = visit(place, context) {
            return Some(found);
        }
        entry = context.entry().below().0;
    }
    None
}
