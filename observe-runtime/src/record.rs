//! Puts a record's bytes together at compile time.

/// The length of the record that [`join`] makes of `pieces`.
#[doc(hidden)]
#[must_use]
pub const fn length(pieces: &[&[u8]]) -> usize {
    let mut length = 0;
    let mut piece = 0;
    while piece < pieces.len() {
        length += pieces[piece].len();
        piece += 1;
    }
    length
}

/// The bytes of a text, as an array that can be a static of its own.
///
/// # Panics
///
/// If `N` is not the text's length.
#[doc(hidden)]
#[must_use]
pub const fn bytes<const N: usize>(text: &'static str) -> &'static [u8; N] {
    match text.as_bytes().first_chunk() {
        Some(bytes) => bytes,
        None => panic!("an expansion states the text's own length"),
    }
}

/// Joins the pieces of a record.
///
/// # Panics
///
/// If `N` is not [`length`] of the pieces.
#[doc(hidden)]
#[must_use]
pub const fn join<const N: usize>(pieces: &[&[u8]]) -> [u8; N] {
    let mut record = [0; N];
    let mut rest: &mut [u8] = &mut record;
    let mut piece = 0;
    while piece < pieces.len() {
        let bytes = pieces[piece];
        let (place, behind) = rest.split_at_mut(bytes.len());
        let mut index = 0;
        while index < bytes.len() {
            place[index] = bytes[index];
            index += 1;
        }
        rest = behind;
        piece += 1;
    }
    assert!(
        rest.is_empty(),
        "an expansion states the record's own length"
    );
    record
}

/// The head of a field whose text is `text`: tag and length.
///
/// # Panics
///
/// If the text is longer than a field can be.
#[doc(hidden)]
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub const fn head(tag: u8, text: &str) -> [u8; 4] {
    let length = text.len();
    assert!(
        length < 1 << 21,
        "a text of more than two million bytes in the documentation of an observation"
    );
    [
        tag,
        (length & 0x7F) as u8,
        (length >> 7 & 0x7F) as u8,
        (length >> 14) as u8,
    ]
}
