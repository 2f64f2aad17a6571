//! An error that was set on an exchange, on its way to the handlers.

use std::error::Error;
use std::fmt;

use observe::ObservedError;

/// An error that was set on an exchange.
pub struct Reported {
    kind: &'static str,
    error: Box<dyn Error + Send + Sync>,
}

impl Reported {
    pub(crate) fn new(kind: &'static str, error: impl Error + Send + Sync + 'static) -> Self {
        Self {
            kind,
            error: Box::new(error),
        }
    }

    pub(crate) fn as_observed(&self) -> ObservedError<'_> {
        ObservedError::new(self).with_kind(self.kind)
    }
}

impl Error for Reported {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Debug for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}
