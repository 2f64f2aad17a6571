//! The low values of a call as one number.

use super::numbers::mix;

/// A lane for each low key: zero where it is not set, else the number of its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code([u16; LANES]);

/// How many keys there can be.
pub(super) const LANES: usize = 8;

impl Code {
    /// Nothing is set.
    pub(crate) const EMPTY: Self = Self([0; LANES]);

    #[inline(always)]
    pub(super) fn put(&mut self, lane: u8, number: u16) {
        self.0[usize::from(lane) % LANES] = number;
    }

    #[inline(always)]
    pub(super) fn get(&self, lane: usize) -> u16 {
        self.0[lane % LANES]
    }

    /// Spreads what differs in a few bits over all of them.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // The lower ones are as good as any.
    pub(super) fn hash(self) -> usize {
        let [a, b, c, d, rest @ ..] = self.0;
        (mix(word([a, b, c, d]), word(rest)) >> u32::BITS) as usize
    }
}

#[inline(always)]
fn word(lanes: [u16; LANES / 2]) -> u64 {
    let lanes = lanes.iter().rev();
    lanes.fold(0, |word, lane| word << u16::BITS | u64::from(*lane))
}
