//! Types that may stand as the value of a high cardinality key.

use std::fmt;

/// A type that can be written into a trace: anything that implements [`Display`](fmt::Display).
///
/// Numbers and truth values keep their type; an `Option` that is `None` leaves the key unset.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a high cardinality key: it is not `Display`",
    label = "not `Display`",
    note = "write `format_args!(\"{{:?}}\", value)` for a type that is only `Debug`"
)]
pub trait HighCardinality {
    /// The value as text.
    fn as_display(&self) -> &dyn fmt::Display;
}

impl<T: fmt::Display> HighCardinality for T {
    fn as_display(&self) -> &dyn fmt::Display {
        self
    }
}
