//! Why a text is not an id.

use std::ascii;
use std::error::Error;
use std::fmt;

use super::hex;

/// A text is not a [`TraceId`](super::TraceId) or not a [`SpanId`](super::SpanId).
///
/// ```
/// use observe::propagation::SpanId;
///
/// let error = "00F067AA0BA902B7".parse::<SpanId>().unwrap_err();
/// assert_eq!(error.offset(), 2);
/// assert_eq!(error.to_string(), "parse id at byte 2: `F` is not a lower-case hexadecimal digit");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIdError {
    offset: usize,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Length { expected: usize, found: usize },
    NotHex(u8),
    AllZeros,
}

impl ParseIdError {
    /// The byte of the text at which reading stopped.
    pub fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn all_zeros() -> Self {
        Self {
            offset: 0,
            problem: Problem::AllZeros,
        }
    }
}

/// Reads a text of exactly `2 * N` digits.
pub(super) fn decode<const N: usize>(text: &str) -> Result<[u8; N], ParseIdError> {
    let expected = N * 2;
    if text.len() != expected {
        return Err(ParseIdError {
            offset: text.len().min(expected),
            problem: Problem::Length {
                expected,
                found: text.len(),
            },
        });
    }
    hex::decode(text.as_bytes()).map_err(|offset| ParseIdError {
        offset,
        problem: Problem::NotHex(text.as_bytes()[offset]),
    })
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "parse id at byte {}: {}", self.offset, self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(
                    f,
                    "{expected} hexadecimal digits expected, {found} bytes found"
                )
            }
            Self::NotHex(byte) => write!(
                f,
                "`{}` is not a lower-case hexadecimal digit",
                ascii::escape_default(*byte)
            ),
            Self::AllZeros => f.write_str("all digits are zero, which stands for no id"),
        }
    }
}

impl Error for ParseIdError {}
