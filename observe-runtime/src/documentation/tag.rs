//! The one-byte names of a record's fields.
//!
//! A record is `MAGIC`, its format version (two bytes of seven bits, the lower first), the letter
//! of what it describes, then fields until [`END`]. A field is its tag, a length (three bytes of
//! seven bits, the lowest first) and as many bytes; the fields of [`is_terminated`] tags, which
//! only the compiler can write, end with a zero byte instead. So a record is UTF-8 throughout, and
//! one that needs nothing from constants of other items is a single `concat!`.
//!
//! A field belongs to the last key or event before it, or to the whole record if there was none;
//! of a field that may stand once the first counts, so that a description written at a key wins
//! over its type's. `observe-macros` writes these tags; a test of the workspace compares what it
//! wrote with what is read here, field by field.

/// What every record starts with.
pub(crate) const MAGIC: [u8; 9] = *b"\xC2\xB7OBSDOC\n";
/// Bytes before the first field: magic, version, subject.
pub(crate) const HEADER: usize = MAGIC.len() + 3;

pub(crate) const SUBJECT_OBSERVATION: u8 = b'o';
pub(crate) const SUBJECT_EXTENSION: u8 = b'e';
/// Ends the record.
pub(crate) const END: u8 = b'.';

/// Whether a field of that tag ends with a zero byte instead of starting with its length.
pub(crate) const fn is_terminated(tag: u8) -> bool {
    matches!(tag, MODULE | FILE | LINE | COLUMN)
}

pub(crate) const NAME: u8 = b'n';
pub(crate) const CONTEXTUAL_NAME: u8 = b'c';
pub(crate) const DESCRIPTION: u8 = b'd';
pub(crate) const KIND: u8 = b'k';
pub(crate) const ACTIVE: u8 = b'a';
pub(crate) const BUCKETS: u8 = b'b';
pub(crate) const STABILITY: u8 = b's';
pub(crate) const SINCE: u8 = b'i';
pub(crate) const DEPRECATED: u8 = b'x';
pub(crate) const PACKAGE: u8 = b'P';
pub(crate) const PACKAGE_VERSION: u8 = b'V';
pub(crate) const MODULE: u8 = b'M';
pub(crate) const ITEM: u8 = b'F';
pub(crate) const FILE: u8 = b'f';
pub(crate) const LINE: u8 = b'l';
pub(crate) const COLUMN: u8 = b'm';
pub(crate) const PUBLIC: u8 = b'p';
pub(crate) const LOW_KEY: u8 = b'L';
pub(crate) const HIGH_KEY: u8 = b'H';
pub(crate) const EVENT: u8 = b'E';
pub(crate) const REQUIRED: u8 = b'r';
/// Of a key that is not known yet when the observation starts.
pub(crate) const LATE: u8 = b'q';
pub(crate) const TYPE: u8 = b't';
pub(crate) const VALUE: u8 = b'v';
pub(crate) const VALUE_DESCRIPTION: u8 = b'w';
pub(crate) const BOUND: u8 = b'u';
/// A convention's fields, without the header.
pub(crate) const CONVENTION: u8 = b'z';
pub(crate) const EXTENDED: u8 = b'o';
pub(crate) const ROLE: u8 = b'y';
