//! Why a registry could not be built.

use std::error::Error;
use std::fmt;

use crate::documentation::Source;

/// Why a registry could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstallError {
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Conflict {
        name: &'static str,
        places: Box<[Source<'static>; 2]>,
    },
    TooManyHandlers(usize),
    Refused(String),
}

impl InstallError {
    /// How many handlers one registry can have.
    pub const MAX_HANDLERS: usize = 64;

    pub(super) fn conflict(name: &'static str, mut places: [Source<'static>; 2]) -> Self {
        places.sort();
        Self {
            problem: Problem::Conflict {
                name,
                places: Box::new(places),
            },
        }
    }

    pub(super) fn too_many_handlers(count: usize) -> Self {
        Self {
            problem: Problem::TooManyHandlers(count),
        }
    }

    /// A handler's reason why it cannot be part of a registry.
    ///
    /// ```
    /// use observe::InstallError;
    ///
    /// let error = InstallError::refused("`a.b` and `a_b` are one metric; rename one of them");
    /// assert!(error.to_string().contains("rename"));
    /// ```
    #[must_use]
    pub fn refused(reason: impl Into<String>) -> Self {
        Self {
            problem: Problem::Refused(reason.into()),
        }
    }

    /// The name that two declarations with different keys share, if that is the reason.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self.problem {
            Problem::Conflict { name, .. } => Some(name),
            Problem::TooManyHandlers(_) | Problem::Refused(_) => None,
        }
    }

    /// Where the two declarations stand, if they are the reason.
    #[must_use]
    pub fn places(&self) -> Option<[&Source<'static>; 2]> {
        match &self.problem {
            Problem::Conflict { places, .. } => Some(places.each_ref()),
            Problem::TooManyHandlers(_) | Problem::Refused(_) => None,
        }
    }
}

impl fmt::Display for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Conflict { name, places } => {
                let [first, second] = &**places;
                write!(
                    f,
                    "two declarations are called `{name}` but differ in their keys: {}:{} in {} \
                     and {}:{} in {}; give one of them another name, or both the same keys",
                    first.file, first.line, first.package, second.file, second.line, second.package,
                )
            }
            Problem::Refused(reason) => f.write_str(reason),
            Problem::TooManyHandlers(count) => write!(
                f,
                "a registry can have {} handlers, this one has {count}; let one handler call some \
                 of them",
                Self::MAX_HANDLERS,
            ),
        }
    }
}

impl Error for InstallError {}
