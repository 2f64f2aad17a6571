//! A thread's buffer for text on its way into an observation.

use std::cell::Cell;
use std::fmt::{self, Write as _};

/// Text beyond this is not kept for the next value.
const KEPT: usize = 4096;

thread_local! {
    static SCRATCH: Cell<String> = const { Cell::new(String::new()) };
}

/// Formats `value` and lends the text.
///
/// The buffer is taken out while the user's `Display` runs, so a nested call finds an empty one. A
/// `Display` that fails or stops half-way leaves what it wrote until then.
pub(crate) fn with_text<T>(value: &dyn fmt::Display, lend: impl FnOnce(&str) -> T) -> T {
    let mut text = SCRATCH.try_with(Cell::take).unwrap_or_default();
    text.clear();
    let _ = write!(text, "{value}");
    let result = lend(&text);
    text.shrink_to(KEPT);
    let _ = SCRATCH.try_with(|scratch| scratch.set(text));
    result
}
