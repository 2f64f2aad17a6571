//! Bytes that are no events.

use std::error::Error;
use std::fmt;

/// Something received is not what the protocol says.
#[derive(Debug)]
pub struct DecodeError(Box<dyn Error + Send + Sync>);

impl DecodeError {
    #[cfg(any(feature = "json", feature = "protobuf"))]
    pub(crate) fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was received is no message of the observer protocol")
    }
}

impl Error for DecodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
