//! A listener that cannot accept at the moment.

use std::error::Error;
use std::fmt;
use std::io;

/// A listener cannot accept at the moment, because what it depends on is away: the far end of a tunnel, say.
/// Nothing is gained by waiting longer each time, so it is asked again after a second, always.
///
/// Listeners of a program's own return it as an [`io::Error`].
///
/// ```
/// use std::io;
/// use observe_service::AcceptError;
///
/// let away = io::Error::from(io::ErrorKind::ConnectionRefused);
/// let error: io::Error = AcceptError::new(away).into();
/// assert_eq!(error.to_string(), "connection refused");
/// ```
#[derive(Debug)]
pub struct AcceptError(io::Error);

impl AcceptError {
    /// For this reason.
    pub fn new(reason: io::Error) -> Self {
        Self(reason)
    }

    /// Whether an error is one.
    pub(super) fn is(error: &io::Error) -> bool {
        error
            .get_ref()
            .is_some_and(<dyn Error + Send + Sync>::is::<Self>)
    }
}

impl From<AcceptError> for io::Error {
    fn from(error: AcceptError) -> Self {
        io::Error::new(error.0.kind(), error)
    }
}

impl fmt::Display for AcceptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for AcceptError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}
