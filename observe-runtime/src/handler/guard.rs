//! Runs code of handlers and other plugins so that it cannot harm the observed program.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::registry::Losses;

thread_local! {
    static HANDLING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread runs a plugin's code: what that calls is not observed.
#[inline]
pub(crate) fn is_handling() -> bool {
    HANDLING.get()
}

/// Says that a plugin's code runs on this thread, as long as it lives.
struct Handling {
    was_handling: bool,
}

impl Handling {
    fn begin() -> Self {
        Self {
            was_handling: HANDLING.replace(true),
        }
    }
}

impl Drop for Handling {
    fn drop(&mut self) {
        HANDLING.set(self.was_handling);
    }
}

/// Runs a plugin's code; a panic is counted, and becomes `None`.
pub(crate) fn guarded<T>(losses: &Losses, plugin: impl FnOnce() -> T) -> Option<T> {
    guarded_with(|| losses, plugin)
}

/// The same where the counter has to be looked for: only a panic asks where it is.
#[inline(always)]
pub(crate) fn guarded_with<'a, T>(
    losses: impl FnOnce() -> &'a Losses,
    plugin: impl FnOnce() -> T,
) -> Option<T> {
    let _handling = Handling::begin();
    catch_unwind(AssertUnwindSafe(plugin))
        .map_err(|payload| panicked(losses(), payload))
        .ok()
}

#[cold]
fn panicked(losses: &Losses, payload: Box<dyn Any + Send>) {
    losses.handler_panicked();
    discard(payload);
}

/// Drops what a plugin left behind; its `Drop` is the plugin's code too, and may panic again.
pub(crate) fn discard<T>(value: T) {
    discard_with(|| drop(value));
}

/// The same for what is dropped by calling `drop`.
pub(crate) fn discard_with(drop: impl FnOnce()) {
    let _handling = Handling::begin();
    if let Err(payload) = catch_unwind(AssertUnwindSafe(drop)) {
        // Whoever panics in `Drop` twice has earned the leak.
        std::mem::forget(payload);
    }
}
