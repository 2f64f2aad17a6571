//! The one-byte names of a record's fields.
//!
//! A record is `MAGIC`, its total length (`u32`), its format version (`u16`), what it describes
//! (`u16`), then fields: tag, length (`u16`), bytes. Numbers are little-endian. A field belongs to
//! the last key or event before it, or to the whole record if there was none; of a field that may
//! stand once the first counts, so that a description written at a key wins over its type's.
//! `observe-macros` writes these tags; a test of the workspace compares what it wrote with what is
//! read here, field by field.

/// What every record starts with. Not valid UTF-8, so that no text is mistaken for a record.
pub(crate) const MAGIC: [u8; 8] = *b"\xB7OBSDOC\n";
/// Bytes before the first field: magic, length, version, subject.
pub(crate) const HEADER: usize = 16;

pub(crate) const SUBJECT_OBSERVATION: u16 = 1;
pub(crate) const SUBJECT_EXTENSION: u16 = 2;

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
pub(crate) const POSITION: u8 = b'l';
pub(crate) const PUBLIC: u8 = b'p';
pub(crate) const LOW_KEY: u8 = b'L';
pub(crate) const HIGH_KEY: u8 = b'H';
pub(crate) const EVENT: u8 = b'E';
pub(crate) const REQUIRED: u8 = b'r';
pub(crate) const TYPE: u8 = b't';
pub(crate) const VALUE: u8 = b'v';
pub(crate) const VALUE_DESCRIPTION: u8 = b'w';
pub(crate) const EXTENDED: u8 = b'o';
pub(crate) const ROLE: u8 = b'y';
