//! Decodes one record: from bytes to [`ObservationDocumentation`] or [`ExtensionDocumentation`].

use std::error::Error;
use std::fmt;

use super::{
    EventDocumentation, ExtensionDocumentation, KeyDocumentation, ObservationDocumentation, Role,
    Source, ValueDocumentation, tag,
};
use crate::{Cardinality, Kind};

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
    let past_magic = tag::MAGIC.len().min(bytes.len());
    let Some(header) = Header::read(bytes) else {
        return (fail(0, Reason::CutOff), past_magic);
    };
    if header.version != FORMAT_VERSION {
        return (fail(0, Reason::Version(header.version)), past_magic);
    }
    match bytes.get(..header.length) {
        Some(record) if header.length >= tag::HEADER => {
            (decode_fields(record, header.subject), header.length)
        }
        _ => (fail(0, Reason::CutOff), past_magic),
    }
}

fn fail<T>(offset: usize, reason: Reason) -> Result<T, DecodeError> {
    Err(DecodeError { offset, reason })
}

struct Header {
    length: usize,
    version: u16,
    subject: u16,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let header = bytes.get(..tag::HEADER)?;
        let length = u32::from_le_bytes(header[8..12].try_into().ok()?);
        Some(Self {
            length: usize::try_from(length).ok()?,
            version: u16::from_le_bytes([header[12], header[13]]),
            subject: u16::from_le_bytes([header[14], header[15]]),
        })
    }
}

fn decode_fields(record: &[u8], subject: u16) -> Result<Record<'_>, DecodeError> {
    let mut draft = Draft::default();
    let mut offset = tag::HEADER;
    while offset < record.len() {
        let start = offset;
        let (tag, value) = read_field(record, &mut offset).ok_or(DecodeError {
            offset: start,
            reason: Reason::CutOff,
        })?;
        draft
            .take(tag, value)
            .or_else(|what| fail(start, Reason::Malformed(what)))?;
    }
    match subject {
        tag::SUBJECT_OBSERVATION => Ok(Record::Observation(draft.into_observation())),
        tag::SUBJECT_EXTENSION => Ok(Record::Extension(draft.into_extension())),
        _ => fail(
            0,
            Reason::Malformed("it describes neither an observation nor an extension"),
        ),
    }
}

fn read_field<'a>(record: &'a [u8], offset: &mut usize) -> Option<(u8, &'a [u8])> {
    let head = record.get(*offset..*offset + 3)?;
    let length = usize::from(u16::from_le_bytes([head[1], head[2]]));
    let start = *offset + 3;
    let value = record.get(start..start + length)?;
    *offset = start + length;
    Some((head[0], value))
}

/// What has been read of a record; the union of both subjects, because they share most fields.
#[derive(Default)]
struct Draft<'a> {
    observation: ObservationDocumentation<'a>,
    extended: Option<&'a str>,
    role: Role,
    /// What a field belongs to.
    section: Part,
}

#[derive(Clone, Copy, Default)]
enum Part {
    #[default]
    Whole,
    Key,
    Event,
}

impl<'a> Draft<'a> {
    fn take(&mut self, tag: u8, value: &'a [u8]) -> Result<(), &'static str> {
        match tag {
            tag::LOW_KEY => self.start_key(value, Cardinality::Low),
            tag::HIGH_KEY => self.start_key(value, Cardinality::High),
            tag::EVENT => self.start_event(value),
            _ => match self.section {
                Part::Whole => self.take_of_whole(tag, value),
                Part::Key => self.take_of_key(tag, value),
                Part::Event => self.take_of_event(tag, value),
            },
        }
    }

    fn start_key(&mut self, name: &'a [u8], cardinality: Cardinality) -> Result<(), &'static str> {
        let key = KeyDocumentation::new(text(name)?, cardinality);
        self.observation.keys.push(key);
        self.section = Part::Key;
        Ok(())
    }

    fn start_event(&mut self, name: &'a [u8]) -> Result<(), &'static str> {
        self.observation.events.push(EventDocumentation {
            name: text(name)?,
            description: "",
        });
        self.section = Part::Event;
        Ok(())
    }

    fn take_of_whole(&mut self, tag: u8, value: &'a [u8]) -> Result<(), &'static str> {
        let observation = &mut self.observation;
        let source = &mut observation.source;
        match tag {
            tag::NAME => set(&mut observation.name, text(value)?),
            tag::CONTEXTUAL_NAME => set_option(&mut observation.contextual_name, text(value)?),
            tag::DESCRIPTION => set(&mut observation.description, text(value)?),
            tag::KIND => {
                observation.kind = Kind::from_byte(byte(value)?).ok_or("an unknown kind")?;
            }
            tag::ACTIVE => observation.is_active = true,
            tag::BUCKETS => observation.buckets = buckets(value)?,
            tag::STABILITY => set_option(&mut observation.stability, text(value)?),
            tag::SINCE => set_option(&mut observation.since, text(value)?),
            tag::DEPRECATED => set_option(&mut observation.deprecated, text(value)?),
            tag::PACKAGE => set(&mut source.package, text(value)?),
            tag::PACKAGE_VERSION => set(&mut source.version, text(value)?),
            tag::MODULE => set(&mut source.module, text(value)?),
            tag::ITEM => set(&mut source.item, text(value)?),
            tag::FILE => set(&mut source.file, text(value)?),
            tag::POSITION => (source.line, source.column) = position(value)?,
            tag::PUBLIC => observation.is_public = true,
            tag::EXTENDED => set_option(&mut self.extended, text(value)?),
            tag::ROLE => self.role = Role::from_byte(byte(value)?).ok_or("an unknown role")?,
            _ => return Err("an unknown field"),
        }
        Ok(())
    }

    fn take_of_key(&mut self, tag: u8, value: &'a [u8]) -> Result<(), &'static str> {
        let key = self
            .observation
            .keys
            .last_mut()
            .ok_or("a key's field before any key")?;
        match tag {
            tag::DESCRIPTION => set(&mut key.description, text(value)?),
            tag::REQUIRED => key.is_required = true,
            tag::TYPE => set_option(&mut key.value_type, text(value)?),
            tag::SINCE => set_option(&mut key.since, text(value)?),
            tag::DEPRECATED => set_option(&mut key.deprecated, text(value)?),
            tag::VALUE => key.values.push(ValueDocumentation {
                value: text(value)?,
                description: "",
            }),
            tag::VALUE_DESCRIPTION => {
                let described = key
                    .values
                    .last_mut()
                    .ok_or("a value's description before any value")?;
                set(&mut described.description, text(value)?);
            }
            _ => return Err("an unknown field of a key"),
        }
        Ok(())
    }

    fn take_of_event(&mut self, tag: u8, value: &'a [u8]) -> Result<(), &'static str> {
        let event = self
            .observation
            .events
            .last_mut()
            .ok_or("an event's field before any event")?;
        match tag {
            tag::DESCRIPTION => set(&mut event.description, text(value)?),
            _ => return Err("an unknown field of an event"),
        }
        Ok(())
    }

    fn into_observation(self) -> ObservationDocumentation<'a> {
        self.observation
    }

    fn into_extension(self) -> ExtensionDocumentation<'a> {
        let ObservationDocumentation {
            name,
            description,
            keys,
            source,
            ..
        } = self.observation;
        ExtensionDocumentation {
            role: self.role,
            extended: self.extended,
            name: (!name.is_empty()).then_some(name),
            description,
            keys,
            source: Source { ..source },
        }
    }
}

fn set<'a>(field: &mut &'a str, value: &'a str) {
    if field.is_empty() {
        *field = value;
    }
}

fn set_option<'a>(field: &mut Option<&'a str>, value: &'a str) {
    field.get_or_insert(value);
}

fn text(value: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(value).map_err(|_| "text that is not UTF-8")
}

fn byte(value: &[u8]) -> Result<u8, &'static str> {
    match value {
        [byte] => Ok(*byte),
        _ => Err("a number of the wrong size"),
    }
}

fn position(value: &[u8]) -> Result<(u32, u32), &'static str> {
    let [a, b, c, d, e, f, g, h] = value else {
        return Err("a position of the wrong size");
    };
    Ok((
        u32::from_le_bytes([*a, *b, *c, *d]),
        u32::from_le_bytes([*e, *f, *g, *h]),
    ))
}

fn buckets(value: &[u8]) -> Result<Vec<f64>, &'static str> {
    let chunks = value.chunks_exact(8);
    if !chunks.remainder().is_empty() {
        return Err("buckets of the wrong size");
    }
    chunks
        .map(|chunk| {
            Ok(f64::from_le_bytes(
                chunk.try_into().map_err(|_| "a bucket of the wrong size")?,
            ))
        })
        .collect()
}
