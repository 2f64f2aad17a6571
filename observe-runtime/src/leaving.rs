//! A call that ends when its function is left.

use std::thread;

use crate::call::Call;

/// The call of a function that returns `impl Fn(..)`.
///
/// What such a closure takes, the compiler learns from the signature alone, and only where the
/// closure is returned from the function itself: its body cannot become that of a closure of ours.
#[doc(hidden)]
#[derive(Debug)]
pub struct Leaving {
    call: Call,
    /// Whether the call was made while the thread unwinds, as by a destructor.
    was_panicking: bool,
}

impl Leaving {
    /// Ends `call` when the function is left: well, or by a panic.
    #[inline(always)]
    #[must_use]
    pub fn new(call: Call) -> Self {
        let was_panicking = call.is_on() && thread::panicking();
        Self {
            call,
            was_panicking,
        }
    }
}

impl Drop for Leaving {
    #[inline]
    fn drop(&mut self) {
        if self.call.is_on() && (self.was_panicking || !thread::panicking()) {
            self.call.end(None);
        }
    }
}
