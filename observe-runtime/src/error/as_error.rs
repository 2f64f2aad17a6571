//! Whether a type that names its kind is also an [`Error`].

use std::error::Error;

/// What `#[derive(ErrorKind)]` wraps around the value.
#[derive(Debug)]
pub struct AnError<'a, E: ?Sized>(pub &'a E);

/// Types that are errors.
pub trait AsError<'a> {
    /// The error.
    fn __observe_as_error(&self) -> Option<&'a dyn Error>;
}

impl<'a, E: Error> AsError<'a> for &AnError<'a, E> {
    fn __observe_as_error(&self) -> Option<&'a dyn Error> {
        Some(self.0)
    }
}

/// All other types.
pub trait AsNoError<'a> {
    /// Nothing.
    fn __observe_as_error(&self) -> Option<&'a dyn Error>;
}

impl<'a, E: ?Sized> AsNoError<'a> for AnError<'a, E> {
    fn __observe_as_error(&self) -> Option<&'a dyn Error> {
        None
    }
}
