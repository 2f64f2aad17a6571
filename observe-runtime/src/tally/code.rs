//! The low values of a call as one number.

/// A lane of a byte or two for each key: zero where it is not set, else the place of its value plus
/// one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code([u8; LANES]);

/// How many bytes there are.
pub(super) const LANES: usize = 8;

impl Code {
    /// Nothing is set.
    pub(crate) const EMPTY: Self = Self([0; LANES]);

    pub(super) fn number(self) -> u64 {
        u64::from_le_bytes(self.0)
    }

    #[inline(always)]
    pub(super) fn put(&mut self, lane: u8, number: u8) {
        self.0[usize::from(lane) % LANES] = number;
    }

    #[inline(always)]
    pub(super) fn put_wide(&mut self, lane: u8, number: u16) {
        let [low, high] = number.to_le_bytes();
        self.put(lane, low);
        self.put(lane + 1, high);
    }

    pub(super) fn get(self, lane: u8) -> u8 {
        self.0[usize::from(lane) % LANES]
    }

    pub(super) fn get_wide(self, lane: u8) -> u16 {
        u16::from_le_bytes([self.get(lane), self.get(lane + 1)])
    }
}
