//! What an observation may have that most have not.

use super::Context;

/// What an observation has, or may have, that most have not: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extra(u8);

impl Extra {
    pub(super) const NOTHING: Self = Self(0);
    /// Text of keys.
    pub(super) const TEXT: Self = Self(1);
    /// Something that it is about.
    pub(super) const CARRIER: Self = Self(1 << 1);
    /// Handlers that hear of starts late have heard of this one.
    pub(super) const AWAKE: Self = Self(1 << 3);
    /// Other names or keys than the declaration says, a tracestate, a parent that nobody has looked
    /// for.
    pub(super) const RARE: Self = Self(1 << 2);

    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(super) const fn is_nothing(self) -> bool {
        self.0 == 0
    }

    #[inline]
    pub(super) const fn contains(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Context {
    #[inline]
    pub(super) fn note(&self, extra: Extra) {
        self.extra.set(self.extra.get().and(extra));
    }

    /// Says that the observation has, or may have, what few have.
    #[inline]
    pub(crate) fn note_rare(&self) {
        self.note(Extra::RARE);
    }
}
