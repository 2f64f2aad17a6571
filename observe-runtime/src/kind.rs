//! Which side of a conversation an observation is.

use std::fmt;

/// The role of an observation in a distributed trace.
///
/// The five kinds are OpenTelemetry's span kinds; metrics do not use them.
///
/// ```
/// use observe::Kind;
///
/// assert_eq!(Kind::default(), Kind::Internal);
/// assert_eq!(Kind::Server.as_str(), "server");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Work inside the process.
    #[default]
    Internal,
    /// Answers a request that came from elsewhere.
    Server,
    /// Sends a request and waits for the answer.
    Client,
    /// Hands a message over without waiting for it to be processed.
    Producer,
    /// Processes a message that a producer handed over.
    Consumer,
}

impl Kind {
    /// The word that `kind = "..."` and the documents use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Server => "server",
            Self::Client => "client",
            Self::Producer => "producer",
            Self::Consumer => "consumer",
        }
    }

    pub(crate) const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Internal),
            1 => Some(Self::Server),
            2 => Some(Self::Client),
            3 => Some(Self::Producer),
            4 => Some(Self::Consumer),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
