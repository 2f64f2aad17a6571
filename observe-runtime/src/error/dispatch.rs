//! Tells an error from any other return value, by method resolution on the value.
//!
//! An expansion calls `(&&&&&Returned(&value)).__observe_error()`: the trait that needs the fewest
//! dereferences wins, so a `Result` is recognised behind any alias, and a bare type parameter is
//! not one.

use std::error::Error;
use std::fmt;

use super::{ErrorKind, ObservedError, kind_of_type};

/// What an expansion wraps around the returned value.
#[derive(Debug)]
pub struct Returned<'a, R: ?Sized>(pub &'a R);

/// Errors that name their kind.
pub trait ReturnedKind<'a> {
    /// The error, if the value is one.
    fn __observe_error(&self) -> Option<ObservedError<'a>>;
}

impl<'a, T, E: ErrorKind> ReturnedKind<'a> for &&&&Returned<'a, Result<T, E>> {
    fn __observe_error(&self) -> Option<ObservedError<'a>> {
        Some(ObservedError::from_kind(self.0.as_ref().err()?))
    }
}

/// Everything that is an [`Error`].
pub trait ReturnedError<'a> {
    /// The error, if the value is one.
    fn __observe_error(&self) -> Option<ObservedError<'a>>;
}

impl<'a, T, E: Error + 'a> ReturnedError<'a> for &&&Returned<'a, Result<T, E>> {
    fn __observe_error(&self) -> Option<ObservedError<'a>> {
        Some(ObservedError::new(self.0.as_ref().err()?))
    }
}

/// Everything that displays; boxed errors and error reports are not [`Error`]s themselves.
pub trait ReturnedDisplay<'a> {
    /// The error, if the value is one.
    fn __observe_error(&self) -> Option<ObservedError<'a>>;
}

impl<'a, T, E: fmt::Display> ReturnedDisplay<'a> for &&Returned<'a, Result<T, E>> {
    fn __observe_error(&self) -> Option<ObservedError<'a>> {
        Some(ObservedError::displayed(self.0.as_ref().err()?))
    }
}

/// Any other `Err`.
pub trait ReturnedResult<'a> {
    /// The error, if the value is one.
    fn __observe_error(&self) -> Option<ObservedError<'a>>;
}

impl<'a, T, E> ReturnedResult<'a> for &Returned<'a, Result<T, E>> {
    fn __observe_error(&self) -> Option<ObservedError<'a>> {
        self.0.as_ref().err()?;
        Some(ObservedError::of_kind(kind_of_type::<E>()))
    }
}

/// Everything that is not a `Result`.
pub trait ReturnedOther<'a> {
    /// No error.
    fn __observe_error(&self) -> Option<ObservedError<'a>>;
}

impl<'a, R: ?Sized> ReturnedOther<'a> for Returned<'a, R> {
    fn __observe_error(&self) -> Option<ObservedError<'a>> {
        None
    }
}
