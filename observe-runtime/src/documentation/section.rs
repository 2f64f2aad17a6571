//! Finds the records in the bytes of a section or a static.

use super::record::{self, DecodeError, Record};
use super::tag;

/// The sections that hold records, by object format.
///
/// ELF and WebAssembly use the first, Mach-O the second (in segment `__DATA`), PE the third, which
/// linkers store without what follows the `$`.
pub const SECTION_NAMES: [&str; 3] = ["obsdoc", "__obsdoc", ".obsdoc"];

/// The bytes of a documentation section.
///
/// Linkers pad and order a section's parts as they like, so records are found by their magic.
///
/// ```
/// use observe::documentation::Section;
///
/// assert_eq!(Section::new(b"no records here").records().count(), 0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    bytes: &'a [u8],
}

impl<'a> Section<'a> {
    /// A view of bytes that may hold records.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The records in the order in which they stand.
    ///
    /// # Errors
    ///
    /// An item is an error where a record is cut off, malformed or of another format version; its
    /// offset counts from the section's start. The iterator goes on behind it.
    pub fn records(self) -> impl Iterator<Item = Result<Record<'a>, DecodeError>> {
        let mut offset = 0;
        std::iter::from_fn(move || {
            offset += find_magic(self.bytes.get(offset..)?)?;
            let start = offset;
            let (record, length) = record::decode(&self.bytes[start..]);
            offset += length;
            Some(record.map_err(|error| error.at(start)))
        })
    }
}

fn find_magic(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(tag::MAGIC.len())
        .position(|window| window == tag::MAGIC)
}
