//! The name of one distributed trace.

use std::fmt;
use std::str::FromStr;

use super::parse_id_error::{self, ParseIdError};
use super::{hex, random};

/// The id that all work of one trace shares: 16 bytes that are not all zero.
///
/// Its text form is 32 lower-case hexadecimal digits; reading and writing it does not allocate.
///
/// ```
/// use observe::propagation::TraceId;
///
/// let id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse()?;
/// assert_eq!(id.to_bytes()[0], 0x4b);
/// assert_eq!(id.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// # Ok::<(), observe::propagation::ParseIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TraceId([u8; 16]);

impl TraceId {
    /// A new id, unlike any other.
    ///
    /// All 16 bytes are random, so that [`TraceFlags::RANDOM`](super::TraceFlags::RANDOM) may be
    /// set. Each thread has its own generator, seeded by the operating system through
    /// [`RandomState`](std::hash::RandomState), the number of the process and the time. Three things
    /// repeat ids: a fork on a thread that has drawn some, unless the child calls
    /// [`reseed_ids`](super::reseed_ids); resuming one snapshot of a process twice; and a target on
    /// which `RandomState` has no randomness (`wasm32-unknown-unknown`).
    ///
    /// The numbers can be predicted from earlier ones: an id is not a secret.
    ///
    /// ```
    /// use observe::propagation::TraceId;
    ///
    /// assert_ne!(TraceId::random(), TraceId::random());
    /// ```
    pub fn random() -> Self {
        loop {
            if let Some(id) = Self::of_numbers(random::numbers()) {
                return id;
            }
            random::seed();
        }
    }

    /// The id of these bytes, the most significant first; `None` if all are zero.
    ///
    /// ```
    /// use observe::propagation::TraceId;
    ///
    /// assert!(TraceId::from_bytes([1; 16]).is_some());
    /// assert_eq!(TraceId::from_bytes([0; 16]), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        if u128::from_be_bytes(bytes) == 0 {
            None
        } else {
            Some(Self(bytes))
        }
    }

    /// The bytes, the most significant first.
    ///
    /// ```
    /// use observe::propagation::TraceId;
    ///
    /// let id = TraceId::random();
    /// assert_eq!(TraceId::from_bytes(id.to_bytes()), Some(id));
    /// ```
    #[inline]
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    #[inline]
    pub(super) const fn of_numbers([high, low]: [u64; 2]) -> Option<Self> {
        Self::from_bytes(((high as u128) << 64 | low as u128).to_be_bytes())
    }
}

impl FromStr for TraceId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        Self::from_bytes(parse_id_error::decode(text)?).ok_or_else(ParseIdError::all_zeros)
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(hex::encode(&self.0, &mut [0; 32]))
    }
}

impl fmt::Debug for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TraceId({self})")
    }
}
