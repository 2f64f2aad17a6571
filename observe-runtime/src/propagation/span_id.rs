//! The name of one piece of work within a trace.

use std::fmt;
use std::num::NonZero;
use std::str::FromStr;

use super::parse_id_error::{self, ParseIdError};
use super::{hex, random};

/// The id of one piece of work within its trace: 8 bytes that are not all zero.
///
/// W3C calls it `parent-id`, as it is the parent of whoever receives it. Its text form is 16
/// lower-case hexadecimal digits; reading and writing it does not allocate. An `Option<SpanId>`
/// is as small as a `SpanId`.
///
/// ```
/// use observe::propagation::SpanId;
///
/// let id: SpanId = "00f067aa0ba902b7".parse()?;
/// assert_eq!(id.to_bytes()[1], 0xf0);
/// assert_eq!(id.to_string(), "00f067aa0ba902b7");
/// # Ok::<(), observe::propagation::ParseIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanId(NonZero<u64>);

impl SpanId {
    /// A new id, unlike any other of its trace.
    ///
    /// It comes from the generator that [`TraceId::random`](super::TraceId::random) describes.
    ///
    /// ```
    /// use observe::propagation::SpanId;
    ///
    /// assert_ne!(SpanId::random(), SpanId::random());
    /// ```
    #[inline]
    pub fn random() -> Self {
        loop {
            let [number] = random::numbers();
            if let Some(id) = Self::of_number(number) {
                return id;
            }
            random::seed();
        }
    }

    /// The id of these bytes, the most significant first; `None` if all are zero.
    ///
    /// ```
    /// use observe::propagation::SpanId;
    ///
    /// assert!(SpanId::from_bytes([1; 8]).is_some());
    /// assert_eq!(SpanId::from_bytes([0; 8]), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 8]) -> Option<Self> {
        Self::of_number(u64::from_be_bytes(bytes))
    }

    /// The bytes, the most significant first.
    ///
    /// ```
    /// use observe::propagation::SpanId;
    ///
    /// let id = SpanId::random();
    /// assert_eq!(SpanId::from_bytes(id.to_bytes()), Some(id));
    /// ```
    #[inline]
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.get().to_be_bytes()
    }

    #[inline]
    pub(super) const fn of_number(number: u64) -> Option<Self> {
        match NonZero::new(number) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }
}

impl FromStr for SpanId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        Self::from_bytes(parse_id_error::decode(text)?).ok_or_else(ParseIdError::all_zeros)
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(hex::encode(&self.to_bytes(), &mut [0; 16]))
    }
}

impl fmt::Debug for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpanId({self})")
    }
}
