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

/// Where a record's total length stands in its header.
const LENGTH_AT: usize = 8;

/// Joins the pieces of a record, whose first starts with the header, and fills in its length.
///
/// # Panics
///
/// If `N` is not [`length`] of the pieces.
#[doc(hidden)]
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub const fn join<const N: usize>(pieces: &[&[u8]]) -> [u8; N] {
    let mut record = [0; N];
    let mut filled = 0;
    let mut piece = 0;
    while piece < pieces.len() {
        let bytes = pieces[piece];
        let mut index = 0;
        while index < bytes.len() {
            record[filled + index] = bytes[index];
            index += 1;
        }
        filled += bytes.len();
        piece += 1;
    }
    let length = (N as u32).to_le_bytes();
    let mut index = 0;
    while index < length.len() {
        record[LENGTH_AT + index] = length[index];
        index += 1;
    }
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
pub const fn head(tag: u8, text: &str) -> [u8; 3] {
    assert!(
        text.len() <= u16::MAX as usize,
        "a text of more than 65,535 bytes in the documentation of an observation"
    );
    let length = (text.len() as u16).to_le_bytes();
    [tag, length[0], length[1]]
}

/// The field of a line and a column.
#[doc(hidden)]
#[must_use]
pub const fn position(line: u32, column: u32) -> [u8; 11] {
    let [a, b, c, d] = line.to_le_bytes();
    let [e, f, g, h] = column.to_le_bytes();
    [
        crate::documentation::tag::POSITION,
        8,
        0,
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
    ]
}
