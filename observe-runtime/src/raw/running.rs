//! Who owns the context of a running observation.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::stack;
use crate::context::Context;

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

    /// The new owner of a linked context.
    ///
    /// # Safety
    ///
    /// Its owner has [left](Self::leave) it, and nobody else claims it.
    pub(super) unsafe fn of_left(context: NonNull<Context>) -> Self {
        Self { context }
    }

    /// Lends the context mutably; `borrow` must not run code of the user's (invariant 3).
    pub(crate) fn with<T>(&mut self, borrow: impl FnOnce(&mut Context) -> T) -> T {
        // SAFETY: `self` owns the context, so it is alive; by invariant 3 no other loan is made
        // while this one lasts.
        borrow(unsafe { self.context.as_mut() })
    }

    /// Lends the context to code that may run for long, handlers for example.
    pub(crate) fn read<T>(&mut self, borrow: impl FnOnce(&Context) -> T) -> T {
        // SAFETY: `self` owns the context, so it is alive; by invariant 3 nothing lends it mutably
        // meanwhile.
        borrow(unsafe { self.context.as_ref() })
    }

    /// Whether the call is only counted.
    #[inline(always)]
    pub(crate) fn is_tallied(&mut self) -> bool {
        self.read(Context::is_tallied)
    }

    /// Whether this is on this thread's stack. Walks it: for the paths that are rarely taken.
    pub(crate) fn is_linked(&self) -> bool {
        stack::walk(|place, _| (place == self.context).then_some(())).is_some()
    }

    /// Makes this the innermost entry of this thread's stack.
    pub(crate) fn link(&mut self) {
        let place = self.context;
        self.read(|context| stack::push(place, context));
    }

    /// Takes this entry off the stack, where it is the innermost but for frames that did not end in
    /// the order in which they began.
    pub(crate) fn unlink(&mut self) {
        let place = self.context;
        self.read(|context| stack::remove(place, context));
    }

    /// Leaves the linked context to the poll that runs this code; see
    /// [`Mark::claim`](super::Mark::claim).
    pub(crate) fn leave(mut self) {
        self.read(|context| context.entry().leave());
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
