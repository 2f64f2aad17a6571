//! Why a run failed: what, where, and what to do about it.

use std::fmt;

use crate::model::Conflict;

/// A failed run.
///
/// Its text reads well after "failed to"; the cause is its [`source`](std::error::Error::source),
/// the way out [`way_out`](Error::way_out).
#[derive(Debug)]
pub struct Error {
    what: String,
    help: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
    conflicts: Vec<Conflict>,
}

impl Error {
    /// An error with what went wrong and where.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: None,
            cause: None,
            conflicts: Vec::new(),
        }
    }

    /// One or more names that are declared with different keys.
    pub(crate) fn conflicting(conflicts: Vec<Conflict>) -> Self {
        let listed: Vec<_> = conflicts.iter().map(Conflict::to_string).collect();
        Self {
            conflicts,
            ..Self::new(listed.join("\n"))
        }
        .help("give one of them another name, or both the same keys: a backend keeps one set of keys a name")
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn caused_by(
        mut self,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// What the user can do about it.
    #[must_use]
    pub fn way_out(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The names that are declared with different keys, where that is the reason.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}
