//! The four ways in which an observed call ends.

use std::fmt;

/// How an observation ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It returned, and not with an error.
    #[default]
    Ok,
    /// It returned an `Err`, or an error was set.
    Error,
    /// It panicked.
    Panic,
    /// Its future was dropped before it was done.
    Cancelled,
}

impl Outcome {
    /// The word that documents and the text publisher use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Error => "error",
            Self::Panic => "panic",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
