//! The text of an observation that was kept, where it is short.

use std::fmt;

/// How many bytes are short: most paths of requests and ids are shorter.
const ROOM: usize = 95;

/// Short text, in place.
pub(super) struct ShortText {
    length: u8,
    bytes: [u8; ROOM],
}

impl ShortText {
    /// Keeps the text if it is short.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // It fits in the room.
    pub(super) fn keep(&mut self, text: &str) -> bool {
        let Some(room) = self.bytes.get_mut(..text.len()) else {
            return false;
        };
        room.copy_from_slice(text.as_bytes());
        self.length = text.len() as u8;
        true
    }

    pub(super) fn as_str(&self) -> &str {
        let bytes = &self.bytes[..usize::from(self.length)];
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl Default for ShortText {
    fn default() -> Self {
        Self {
            length: 0,
            bytes: [0; ROOM],
        }
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}
