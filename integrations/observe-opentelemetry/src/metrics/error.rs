//! Why a push did not arrive.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Why the meters have not arrived at the collector.
///
/// Nothing is lost by that: meters are cumulative, and the next push says it all.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PushError {
    /// The collector has not answered in time.
    Deadline(Duration),
    /// There was no connection, or the collector refused.
    Refused(String),
    /// The address is none.
    Endpoint(String),
    /// A header of that name cannot be sent: of the name or of the value.
    Header(String),
    /// No thread could be started.
    Thread(String),
    /// The push panicked.
    Panicked,
    /// This process was forked from the one that pushes.
    Forked,
    /// It has been shut down.
    Ended,
}

impl fmt::Display for PushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deadline(deadline) => write!(f, "push the meters within {deadline:?}"),
            Self::Refused(reason) | Self::Endpoint(reason) => {
                write!(f, "push the meters: {reason}")
            }
            Self::Header(name) => write!(
                f,
                "push the meters: the header `{name}` has characters that no header may have"
            ),
            Self::Thread(reason) => write!(f, "start the thread that pushes meters: {reason}"),
            Self::Panicked => f.write_str("push the meters: it panicked"),
            Self::Forked => f.write_str("push the meters: the process that forked this one does"),
            Self::Ended => f.write_str("push the meters: they have been shut down"),
        }
    }
}

impl Error for PushError {}
