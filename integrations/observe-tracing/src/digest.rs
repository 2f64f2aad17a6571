//! What was recorded of an observation, in a few words.

use observe::Value;

/// How many keys are recorded before the observation ends; each takes eight bytes in its span.
pub(crate) const KEYS: usize = 16;

/// Tells whether the value of a key has changed since it was recorded.
#[derive(Debug, Default)]
pub(crate) struct Digest {
    /// For each key the number that its value makes, zero for none.
    keys: [u64; KEYS],
    name: u64,
}

impl Digest {
    /// Whether the value of a key is to be recorded, which is noted. What comes after the first
    /// keys is recorded at the end only, when `is_last`.
    #[inline]
    pub(crate) fn is_news(&mut self, key: usize, number: u64, is_last: bool) -> bool {
        match self.keys.get_mut(key) {
            Some(known) => std::mem::replace(known, number) != number,
            None => is_last,
        }
    }

    /// The same for the span's name.
    #[inline]
    pub(crate) fn is_new_name(&mut self, number: u64) -> bool {
        std::mem::replace(&mut self.name, number) != number
    }
}

/// The number of a text that never changes: where it stands, and how long it is.
#[inline]
pub(crate) fn number_of_static(text: &'static str) -> u64 {
    text.as_ptr().addr() as u64 ^ (text.len() as u64) << 48
}

/// The number of a value, not zero; two values make the same one hardly ever.
pub(crate) fn number_of(value: Value<'_>) -> u64 {
    match value {
        Value::Text(text) => number_of_text(text),
        Value::I64(number) => mix(u64::from_ne_bytes(number.to_ne_bytes()) ^ 1),
        Value::U64(number) => mix(number ^ 2),
        Value::F64(number) => mix(number.to_bits() ^ 3),
        Value::Bool(truth) => 4 + u64::from(truth),
        // A kind of value that this version does not know.
        _ => 1,
    }
}

pub(crate) fn number_of_text(text: &str) -> u64 {
    let chunks = text.as_bytes().chunks(8);
    let words = chunks.map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    let sum = words.fold(text.len() as u64, |sum, word| mix(sum ^ word));
    sum | 1
}

const fn mix(word: u64) -> u64 {
    // Fibonacci hashing, folded so that the lower bits depend on all.
    let product = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 29)
}
