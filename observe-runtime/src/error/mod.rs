//! How an observation ended, and what is kept of an error.

mod as_error;
mod dispatch;
mod kind;
mod outcome;
mod type_name;

use std::error::Error;
use std::fmt;

#[doc(hidden)]
pub use as_error::{AnError, AsError, AsNoError};
#[doc(hidden)]
pub use dispatch::{
    Returned, ReturnedDisplay, ReturnedError, ReturnedKind, ReturnedOther, ReturnedResult,
};
pub use kind::ErrorKind;
pub use outcome::Outcome;
pub(crate) use type_name::kind_of_type;

/// An error, as handlers see it while it is being reported.
///
/// ```
/// use observe::ObservedError;
/// use std::io;
///
/// let error = io::Error::other("the disk is full");
/// let observed = ObservedError::new(&error);
/// assert_eq!(observed.kind(), "io::Error");
/// assert_eq!(observed.message().map(ToString::to_string).as_deref(), Some("the disk is full"));
///
/// let observed = observed.with_kind("disk_full");
/// assert_eq!(observed.kind(), "disk_full");
/// ```
#[derive(Clone, Copy)]
pub struct ObservedError<'a> {
    kind: &'static str,
    detail: Detail<'a>,
}

#[derive(Clone, Copy)]
enum Detail<'a> {
    Opaque,
    Display(&'a dyn fmt::Display),
    Error(&'a (dyn Error + 'a)),
}

impl<'a> ObservedError<'a> {
    /// An error of which only the kind is known.
    #[must_use]
    pub const fn of_kind(kind: &'static str) -> Self {
        Self {
            kind,
            detail: Detail::Opaque,
        }
    }

    /// An error, its kind taken from its type.
    #[must_use]
    pub fn new<E: Error + 'a>(error: &'a E) -> Self {
        Self {
            kind: kind_of_type::<E>(),
            detail: Detail::Error(error),
        }
    }

    /// An error that names its kind.
    #[must_use]
    pub fn from_kind<E: ErrorKind + ?Sized>(error: &'a E) -> Self {
        Self {
            kind: error.kind(),
            detail: error.as_error().map_or(Detail::Opaque, Detail::Error),
        }
    }

    /// An error that can only be displayed, as a `Box<dyn Error>` or a report of errors; its kind is
    /// taken from its type.
    ///
    /// ```
    /// use observe::ObservedError;
    ///
    /// let error: Box<dyn std::error::Error> = "the disk is full".into();
    /// let observed = ObservedError::displayed(&error).with_kind("disk_full");
    /// assert_eq!(observed.message().map(ToString::to_string).as_deref(), Some("the disk is full"));
    /// ```
    #[must_use]
    pub fn displayed<E: fmt::Display + 'a>(error: &'a E) -> Self {
        Self {
            kind: kind_of_type::<E>(),
            detail: Detail::Display(error),
        }
    }

    /// The same error under another kind.
    #[must_use]
    pub const fn with_kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// The value of the `error` key: a short name out of a small set.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.kind
    }

    /// The message, where the error's type can display one.
    #[must_use]
    pub fn message(&self) -> Option<&dyn fmt::Display> {
        match &self.detail {
            Detail::Opaque => None,
            Detail::Display(message) => Some(message),
            Detail::Error(error) => Some(error),
        }
    }

    /// The errors behind this one, nearest first.
    pub fn causes(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let first = match self.detail {
            Detail::Error(error) => error.source(),
            Detail::Opaque | Detail::Display(_) => None,
        };
        std::iter::successors(first, |cause| (*cause).source())
    }
}

impl fmt::Debug for ObservedError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = f.debug_struct("ObservedError");
        parts.field("kind", &self.kind);
        if let Some(message) = self.message() {
            parts.field("message", &format_args!("{message}"));
        }
        parts.finish()
    }
}
