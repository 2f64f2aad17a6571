//! Puts a record's fields together: which field belongs to what, and which of two counts.

use super::{
    EventDocumentation, ExtensionDocumentation, KeyDocumentation, ObservationDocumentation, Role,
    Source, ValueDocumentation, record, tag,
};
use crate::{Cardinality, Kind};

/// What has been read of a record; the union of both subjects, because they share most fields.
#[derive(Default)]
pub(super) struct Draft<'a> {
    observation: ObservationDocumentation<'a>,
    extended: Option<&'a str>,
    role: Role,
    /// The place of the last value among its key's.
    value: usize,
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
    pub(super) fn take(&mut self, tag: u8, value: &'a [u8]) -> Result<(), &'static str> {
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
                observation.kind = Kind::from_byte(digit(value)?).ok_or("an unknown kind")?;
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
            tag::LINE => source.line = number(value)?,
            tag::COLUMN => source.column = number(value)?,
            tag::PUBLIC => observation.is_public = true,
            tag::CONVENTION => observation.convention = Some(Box::new(record::convention(value)?)),
            tag::EXTENDED => set_option(&mut self.extended, text(value)?),
            tag::ROLE => self.role = Role::from_byte(digit(value)?).ok_or("an unknown role")?,
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
            tag::LATE => key.is_late = true,
            tag::TYPE => set_option(&mut key.value_type, text(value)?),
            tag::SINCE => set_option(&mut key.since, text(value)?),
            tag::DEPRECATED => set_option(&mut key.deprecated, text(value)?),
            tag::BOUND => key.bound = Some(number(value)?),
            tag::VALUE => self.value = place_of(text(value)?, &mut key.values),
            tag::VALUE_DESCRIPTION => {
                let described = key
                    .values
                    .get_mut(self.value)
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

    pub(super) fn into_observation(self) -> ObservationDocumentation<'a> {
        self.observation
    }

    pub(super) fn into_extension(self) -> ExtensionDocumentation<'a> {
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

/// The place of a value, which a shared key name and the value's type may both list.
fn place_of<'a>(value: &'a str, values: &mut Vec<ValueDocumentation<'a>>) -> usize {
    if let Some(place) = values.iter().position(|known| known.value == value) {
        return place;
    }
    values.push(ValueDocumentation {
        value,
        description: "",
    });
    values.len() - 1
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

/// A small number, written as a digit.
fn digit(value: &[u8]) -> Result<u8, &'static str> {
    match value {
        [digit @ b'0'..=b'9'] => Ok(*digit - b'0'),
        _ => Err("a digit that is none"),
    }
}

fn number(value: &[u8]) -> Result<u32, &'static str> {
    text(value)?
        .parse()
        .map_err(|_| "a line, column or bound that is not a number")
}

fn buckets(value: &[u8]) -> Result<Vec<f64>, &'static str> {
    text(value)?
        .split(',')
        .map(|bound| bound.parse().map_err(|_| "a bucket that is not a number"))
        .collect()
}
