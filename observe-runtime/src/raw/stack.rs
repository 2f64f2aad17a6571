//! This thread's scope stack: which observations run here, innermost first.

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use crate::callsite::Callsite;
use crate::context::Context;

thread_local! {
    /// The innermost entry.
    static TOP: Cell<Link> = const { Cell::new(Link(None)) };
}

/// The entry below another on a scope stack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link(pub(super) Option<NonNull<Context>>);

impl Link {
    pub(crate) const NONE: Self = Self(None);
}

// SAFETY: a link is only followed while its context is linked, which by invariant 2 is on the
// thread that made it; elsewhere it is a number that nobody reads.
unsafe impl Send for Link {}

/// The owner of a running observation's context.
#[derive(Debug)]
pub(crate) struct Running {
    context: NonNull<Context>,
}

const _: () = {
    const fn is_send<T: Send>() {}
    is_send::<Context>();
};

// SAFETY: `Running` owns its context like a `Box` does, and a `Context` is `Send`.
unsafe impl Send for Running {}
// SAFETY: no method of `Running` reaches its context through `&self`.
unsafe impl Sync for Running {}

impl Running {
    pub(crate) fn new(context: Box<Context>) -> Self {
        Self {
            context: NonNull::from(Box::leak(context)),
        }
    }

    /// Lends the context mutably; `borrow` must not run code of the user's (invariant 3).
    pub(crate) fn with<T>(&mut self, borrow: impl FnOnce(&mut Context) -> T) -> T {
        // SAFETY: `self` owns the context, so it is alive; by invariant 3 no other loan is made
        // while this one lasts.
        borrow(unsafe { self.context.as_mut() })
    }

    /// Lends the context to code that may run for long, handlers for example.
    pub(crate) fn read<T>(&mut self, borrow: impl FnOnce(&Context) -> T) -> T {
        // SAFETY: `self` owns the context, so it is alive. Handlers run with observation switched
        // off on their thread, so nothing lends this context mutably meanwhile.
        borrow(unsafe { self.context.as_ref() })
    }

    /// Whether this is on this thread's stack. Walks it: for the paths that are rarely taken.
    pub(crate) fn is_linked(&self) -> bool {
        find_entry(|entry| entry == self.context).is_some()
    }

    /// Makes this the innermost entry of this thread's stack.
    pub(crate) fn link(&mut self) {
        let below = TOP.replace(Link(Some(self.context)));
        self.with(|context| context.set_below(below));
    }

    /// Takes this entry off the stack, where it is the innermost but for frames that did not end in
    /// the order in which they began.
    pub(crate) fn unlink(&mut self) {
        let own = Link(Some(self.context));
        let below = self.with(|context| context.below());
        if TOP.get() == own {
            TOP.set(below);
        } else {
            unlink_from_between(own, below);
        }
    }

    /// Leaves the linked context to the poll that runs this code; see [`Mark::claim`].
    pub(crate) fn leave(self) {
        let _ = ManuallyDrop::new(self);
    }

    pub(crate) fn into_box(self) -> Box<Context> {
        let running = ManuallyDrop::new(self);
        // SAFETY: the pointer came from a `Box`, and `running` is not used again.
        unsafe { Box::from_raw(running.context.as_ptr()) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Nothing that is freed stays on a stack, whatever led here.
        if self.is_linked() {
            self.unlink();
        }
        // SAFETY: the pointer came from a `Box` of which `self` is the owner.
        let mut context = unsafe { Box::from_raw(self.context.as_ptr()) };
        context.forget();
    }
}

/// Lets the entry above `own` point at the one below it.
#[cold]
fn unlink_from_between(own: Link, below: Link) {
    // SAFETY: linked contexts are alive (invariant 1); the reads and the write end at once.
    let above = find_entry(|entry| unsafe { entry.as_ref() }.below() == own);
    if let Some(mut above) = above {
        // SAFETY: as above.
        unsafe { above.as_mut() }.set_below(below);
    }
}

/// The innermost entry of this thread's stack for which `is_it` holds.
fn find_entry(is_it: impl Fn(NonNull<Context>) -> bool) -> Option<NonNull<Context>> {
    let mut entry = TOP.get().0;
    while let Some(context) = entry {
        if is_it(context) {
            return Some(context);
        }
        // SAFETY: linked contexts are alive (invariant 1), and this read ends at once.
        entry = unsafe { context.as_ref() }.below().0;
    }
    None
}

/// The height of the stack at some moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(Link);

impl Mark {
    #[inline]
    pub(crate) fn here() -> Self {
        Self(TOP.get())
    }

    /// Whether nothing was left on the stack since.
    #[inline]
    pub(crate) fn is_here(self) -> bool {
        TOP.get() == self.0
    }

    /// Takes over the context that code since this mark linked and left on the stack.
    #[inline]
    pub(crate) fn claim(self) -> Option<Running> {
        if self.is_here() {
            return None;
        }
        // By invariant 1 every frame since the mark has unlinked what it linked, except the one
        // that gave up its ownership with `leave`.
        TOP.get().0.map(|context| Running { context })
    }
}

/// Whether nothing runs on this thread.
#[inline]
pub(crate) fn is_empty() -> bool {
    TOP.get() == Link::NONE
}

/// Lends the innermost running observation of `callsite` on this thread.
pub(crate) fn innermost_of<T>(
    callsite: &'static Callsite,
    borrow: impl FnOnce(&mut Context) -> T,
) -> Option<T> {
    let mut entry = TOP.get().0;
    while let Some(mut context) = entry {
        // SAFETY: linked contexts are alive (invariant 1), and this read ends at once.
        let (is_match, below) = unsafe {
            let entry = context.as_ref();
            (entry.runs_here(callsite), entry.below())
        };
        if is_match {
            // SAFETY: alive as above; `borrow` is subject to invariant 3 like `Running::with`.
            return Some(borrow(unsafe { context.as_mut() }));
        }
        entry = below.0;
    }
    None
}

/// Walks this thread's stack from the innermost entry outwards until `visit` answers.
pub(crate) fn find<T>(mut visit: impl FnMut(&Context) -> Option<T>) -> Option<T> {
    let mut entry = TOP.get().0;
    while let Some(context) = entry {
        // SAFETY: linked contexts are alive (invariant 1); by invariant 3 no mutable loan lasts
        // while other code of the crate runs.
        let context = unsafe { context.as_ref() };
        if let Some(found) = visit(context) {
            return Some(found);
        }
        entry = context.below().0;
    }
    None
}
