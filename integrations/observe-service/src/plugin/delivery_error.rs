//! Why events were not taken.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use observe::ErrorKind;

type Cause = Box<dyn Error + Send + Sync>;

/// A plugin has not taken a batch, or nobody knows whether it has.
#[derive(Debug, ErrorKind)]
#[non_exhaustive]
pub enum DeliveryError {
    /// There is no observer of this name.
    UnknownObserver(String),
    /// The plugin could not be reached, so it was told nothing.
    Unreachable(Cause),
    /// The connection was lost before there was a reply.
    Lost(Cause),
    /// There was no reply in this time.
    TimedOut(Duration),
    /// The plugin answered that it does not take the batch: a status other than 200, or no `ok`.
    Refused(String),
    /// The reply is none of the protocol.
    Garbled(Cause),
}

impl DeliveryError {
    /// Whether the plugin certainly was told nothing, so that telling it again cannot tell it twice.
    pub fn is_undelivered(&self) -> bool {
        matches!(self, Self::UnknownObserver(_) | Self::Unreachable(_))
    }
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownObserver(name) => write!(f, "there is no observer `{name}`"),
            Self::Unreachable(_) => f.write_str("the plugin cannot be reached"),
            Self::Lost(_) => f.write_str("the connection was lost before there was a reply"),
            Self::TimedOut(timeout) => write!(f, "there was no reply within {timeout:?}"),
            Self::Refused(reply) => write!(f, "the plugin refused: {reply}"),
            Self::Garbled(_) => f.write_str("the reply is none of the protocol"),
        }
    }
}

impl Error for DeliveryError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable(cause) | Self::Lost(cause) | Self::Garbled(cause) => Some(&**cause),
            Self::UnknownObserver(_) | Self::TimedOut(_) | Self::Refused(_) => None,
        }
    }
}
