//! Why a member does not go into a baggage.

use std::ascii;
use std::error::Error;
use std::fmt;

use super::Baggage;

/// A member cannot be added to a [`Baggage`].
///
/// ```
/// use observe::propagation::Baggage;
///
/// let error = Baggage::EMPTY.with("user id", "alice").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "add baggage: byte 4 of the key, ` `, is none of letters, digits and !#$%&'*+-.^_`|~"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaggageError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    NoKey,
    KeyByte { offset: usize, byte: u8 },
    TooLong { found: usize },
    TooMany,
}

impl BaggageError {
    pub(super) fn no_key() -> Self {
        Self(Problem::NoKey)
    }

    pub(super) fn key_byte(offset: usize, byte: u8) -> Self {
        Self(Problem::KeyByte { offset, byte })
    }

    pub(super) fn too_long(found: usize) -> Self {
        Self(Problem::TooLong { found })
    }

    pub(super) fn too_many() -> Self {
        Self(Problem::TooMany)
    }
}

impl fmt::Display for BaggageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "add baggage: {}", self.0)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey => f.write_str("a key has at least one byte"),
            Self::KeyByte { offset, byte } => write!(
                f,
                "byte {offset} of the key, `{}`, is none of letters, digits and !#$%&'*+-.^_`|~",
                ascii::escape_default(*byte)
            ),
            Self::TooLong { found } => {
                write!(
                    f,
                    "at most {} bytes fit, it would be {found}",
                    Baggage::MAX_LENGTH
                )
            }
            Self::TooMany => write!(f, "at most {} members fit", Baggage::MAX_MEMBERS),
        }
    }
}

impl Error for BaggageError {}
