//! How a run ended, as the exit code tells it.

use std::process::ExitCode;

/// The end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The page is written, or what is committed is current: 0.
    Done,
    /// What is committed is not what would be written: 4.
    Stale,
    /// Nothing can be said: 100. Also for flags that are not understood.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Stale => 4,
            Exit::Failed => 100,
        })
    }
}
