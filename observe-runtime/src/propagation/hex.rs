//! Lower-case hexadecimal text, without allocation.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Writes two digits a byte over the whole of `text`, which is twice as long as `bytes`.
pub(super) fn encode<'a>(bytes: &[u8], text: &'a mut [u8]) -> &'a str {
    debug_assert_eq!(text.len(), bytes.len() * 2, "two digits a byte");
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 0xf)];
    }
    ascii_text(text)
}

/// The text of bytes that this module and dashes were written to.
pub(super) fn ascii_text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("hexadecimal digits and dashes are ASCII")
}

/// Reads `2 * N` digits, or gives the place of the first byte that is not a lower-case one.
pub(super) fn decode<const N: usize>(text: &[u8]) -> Result<[u8; N], usize> {
    debug_assert_eq!(text.len(), N * 2, "two digits a byte");
    let mut bytes = [0; N];
    for (index, (byte, pair)) in bytes.iter_mut().zip(text.chunks_exact(2)).enumerate() {
        let high = digit(pair[0]).ok_or(index * 2)?;
        let low = digit(pair[1]).ok_or(index * 2 + 1)?;
        *byte = high << 4 | low;
    }
    Ok(bytes)
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}
