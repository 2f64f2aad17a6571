//! Errors that name their kind themselves.

use std::error::Error;

/// An error type that says which kind of error a value is.
///
/// The kind becomes the value of the `error` key of timers and spans, so there should be few.
/// `none`, `panic` and `cancelled` are reserved.
///
/// Without this trait the kind is the name of the error's type: `ParseIntError`. A type that is
/// called `Error` gets its module or crate before it, `io::Error`; of a `Box` or an `Arc` it is the
/// type inside that counts. A `Box<dyn Error>` does not say what it is: its kind is `Error`, unless
/// the declaration's `error = ..` knows better.
///
/// ```
/// use observe::ErrorKind;
///
/// #[derive(ErrorKind)]
/// enum PlaceError {
///     OutOfStock,
///     Declined { code: u16 },
/// }
///
/// assert_eq!(PlaceError::Declined { code: 51 }.kind(), "Declined");
/// assert_eq!(PlaceError::OutOfStock.kind(), "OutOfStock");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which kind of error it is",
    label = "no `ErrorKind`",
    note = "derive `ErrorKind` on it, or leave the kind to the type's name"
)]
pub trait ErrorKind {
    /// The kind of this error.
    fn kind(&self) -> &'static str;

    /// The error itself, so that handlers can report its message and causes.
    fn as_error(&self) -> Option<&dyn Error> {
        None
    }
}
