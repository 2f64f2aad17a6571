//! What the sender of a trace says about it, in one byte.

use std::fmt;
use std::ops::BitOr;

/// The flags of a `traceparent`: whether the trace is sampled, and whether its id is random.
///
/// Bits that no version of the standard names are dropped on reading and so never sent on, as the
/// standard demands.
///
/// ```
/// use observe::propagation::TraceFlags;
///
/// let flags = TraceFlags::SAMPLED | TraceFlags::RANDOM;
/// assert!(flags.is_sampled());
/// assert_eq!(flags.to_string(), "03");
/// assert_eq!(TraceFlags::from_byte(0xff), flags);
/// assert_eq!(flags.difference(TraceFlags::SAMPLED), TraceFlags::RANDOM);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TraceFlags(u8);

impl TraceFlags {
    /// Neither sampled nor known to have a random id.
    pub const NONE: Self = Self(0);
    /// The sender may have recorded the trace.
    pub const SAMPLED: Self = Self(0x01);
    /// At least the last 7 bytes of the trace id are random (Trace Context Level 2).
    pub const RANDOM: Self = Self(0x02);

    const KNOWN: Self = Self::SAMPLED.union(Self::RANDOM);

    /// The named flags of a byte.
    #[must_use]
    pub const fn from_byte(byte: u8) -> Self {
        Self(byte & Self::KNOWN.0)
    }

    /// The byte that a `traceparent` carries.
    #[must_use]
    pub const fn to_byte(self) -> u8 {
        self.0
    }

    /// Whether the sender may have recorded the trace.
    #[must_use]
    pub const fn is_sampled(self) -> bool {
        self.0 & Self::SAMPLED.0 != 0
    }

    /// Whether at least the last 7 bytes of the trace id are random.
    #[must_use]
    pub const fn is_random(self) -> bool {
        self.0 & Self::RANDOM.0 != 0
    }

    /// The flags of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags of `self` that are not in `other`.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for TraceFlags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl fmt::Display for TraceFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}", self.0)
    }
}
