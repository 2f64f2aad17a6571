//! Decodes one record: from bytes to [`ObservationDocumentation`] or [`ExtensionDocumentation`].

use std::error::Error;
use std::fmt;

use super::draft::Draft;
use super::{ExtensionDocumentation, ObservationDocumentation, tag};

/// The version of the record format that this crate writes and reads.
pub const FORMAT_VERSION: u16 = 1;

/// One decoded declaration.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Record<'a> {
    /// An observation that a function or a type declares.
    Observation(ObservationDocumentation<'a>),
    /// Keys that a convention, a filter or a registry adds to observations of others.
    Extension(ExtensionDocumentation<'a>),
}

/// Why bytes are not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    offset: usize,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    CutOff,
    Version(u16),
    Malformed(&'static str),
}

impl DecodeError {
    /// Where the record or the field stands, in bytes from the start of what was read.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The record's format version, where it is not [`FORMAT_VERSION`].
    #[must_use]
    pub fn other_version(&self) -> Option<u16> {
        match self.reason {
            Reason::Version(version) => Some(version),
            Reason::CutOff | Reason::Malformed(_) => None,
        }
    }

    pub(super) fn at(mut self, start: usize) -> Self {
        self.offset += start;
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset;
        match self.reason {
            Reason::CutOff => write!(f, "documentation record at offset {offset} is cut off"),
            Reason::Version(version) => write!(
                f,
                "documentation record at offset {offset} has format version {version}, \
                 this tool reads version {FORMAT_VERSION}"
            ),
            Reason::Malformed(what) => write!(
                f,
                "documentation record is malformed at offset {offset}: {what}"
            ),
        }
    }
}

impl Error for DecodeError {}

/// Decodes the record at the start of `bytes`, and tells how far to go on for the next.
pub(crate) fn decode(bytes: &[u8]) -> (Result<Record<'_>, DecodeError>, usize) {
    let mut reader = Reader { bytes, offset: 0 };
    match reader.record() {
        Ok(record) => (Ok(record), reader.offset),
        Err(error) => (Err(error), tag::MAGIC.len().min(bytes.len())),
    }
}

/// Decodes the fields of a convention, which stand in the record of an observation without their
/// header.
pub(super) fn convention(fields: &[u8]) -> Result<ExtensionDocumentation<'_>, &'static str> {
    let mut reader = Reader {
        bytes: fields,
        offset: 0,
    };
    match reader.fields() {
        Ok(draft) => Ok(draft.into_extension()),
        Err(_) => Err("a convention that cannot be read"),
    }
}

/// Reads one record from its start to its end.
struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    fn record(&mut self) -> Result<Record<'a>, DecodeError> {
        let Some(&[version_low, version_high, subject]) = self
            .bytes
            .get(tag::MAGIC.len()..tag::HEADER)
            .and_then(|header| header.first_chunk::<3>())
        else {
            return self.fail(Reason::CutOff);
        };
        let version = u16::from(version_low) | u16::from(version_high) << 7;
        if version != FORMAT_VERSION {
            return self.fail(Reason::Version(version));
        }
        self.offset = tag::HEADER;
        let draft = self.fields()?;
        match subject {
            tag::SUBJECT_OBSERVATION => Ok(Record::Observation(draft.into_observation())),
            tag::SUBJECT_EXTENSION => Ok(Record::Extension(draft.into_extension())),
            _ => self.fail(Reason::Malformed(
                "it describes neither an observation nor an extension",
            )),
        }
    }

    fn fields(&mut self) -> Result<Draft<'a>, DecodeError> {
        let mut draft = Draft::default();
        loop {
            let start = self.offset;
            match self.field() {
                None => {
                    return Err(DecodeError {
                        offset: 0,
                        reason: Reason::CutOff,
                    });
                }
                Some((tag::END, _)) => return Ok(draft),
                Some((tag, value)) => draft.take(tag, value).map_err(|what| DecodeError {
                    offset: start,
                    reason: Reason::Malformed(what),
                })?,
            }
        }
    }

    /// The next field; the reader stays before one that is cut off.
    fn field(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.bytes.get(self.offset..)?.split_first()?;
        let (skipped, value) = if tag == tag::END {
            (0, &rest[..0])
        } else if tag::is_terminated(tag) {
            let length = rest.iter().position(|byte| *byte == 0)?;
            (1, &rest[..length])
        } else {
            let &[low, middle, high] = rest.first_chunk::<3>()?;
            let length = usize::from(low) | usize::from(middle) << 7 | usize::from(high) << 14;
            (3, rest.get(3..3 + length)?)
        };
        self.offset += 1 + skipped + value.len();
        Some((tag, value))
    }

    fn fail<T>(&self, reason: Reason) -> Result<T, DecodeError> {
        Err(DecodeError {
            offset: self.offset,
            reason,
        })
    }
}
