//! What was recorded of an observation, in a few words.

use observe::Value;

/// How many keys are recorded before the observation ends; each takes four bytes in its state.
const KEYS: usize = 16;

/// Tells whether the value of a field has changed since it was recorded.
#[derive(Debug, Default)]
pub(crate) struct Digest {
    /// For each key a number that its value makes, zero for none.
    keys: [u32; KEYS],
    name: u32,
}

impl Digest {
    /// Whether the value of a key is to be recorded, which is noted. What comes after the first
    /// keys is recorded at the end only, when `is_last`.
    #[inline]
    pub(crate) fn is_news(&mut self, index: usize, value: Value<'_>, is_last: bool) -> bool {
        let Some(known) = self.keys.get_mut(index) else {
            return is_last;
        };
        let number = number_of(value);
        std::mem::replace(known, number) != number
    }

    /// The same for the span's name.
    pub(crate) fn is_new_name(&mut self, name: &str) -> bool {
        let number = number_of(Value::Text(name));
        std::mem::replace(&mut self.name, number) != number
    }
}

/// A number that is not zero; two values make the same one by a chance of one to four billions.
fn number_of(value: Value<'_>) -> u32 {
    let word = match value {
        Value::Text(text) => text
            .as_bytes()
            .chunks(8)
            .fold(text.len() as u64, |sum, chunk| {
                let mut word = [0; 8];
                word[..chunk.len()].copy_from_slice(chunk);
                mix(sum ^ u64::from_le_bytes(word))
            }),
        Value::I64(number) => mix(u64::from_ne_bytes(number.to_ne_bytes()) ^ 1),
        Value::U64(number) => mix(number ^ 2),
        Value::F64(number) => mix(number.to_bits() ^ 3),
        Value::Bool(truth) => 4 + u64::from(truth),
        // A kind of value that this version does not know is recorded whenever it is met.
        _ => 0,
    };
    #[allow(clippy::cast_possible_truncation)] // The upper half, which depends on all of it.
    let upper = (mix(word) >> 32) as u32;
    upper | 1
}

const fn mix(word: u64) -> u64 {
    // Fibonacci hashing, folded so that both halves depend on all bits.
    let product = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 29)
}
