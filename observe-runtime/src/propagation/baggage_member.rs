//! One key of a baggage, with its value and properties.

use std::borrow::Cow;

use super::field::OPTIONAL_WHITE_SPACE;
use super::percent;

/// A key and its value in a [`Baggage`](super::Baggage), as it stands in the text.
///
/// ```
/// use observe::propagation::Baggage;
///
/// let read = Baggage::from_headers(["serverNode=DF%2028;ttl=60;private"]);
/// let member = read.baggage.members().next().expect("one member was read");
/// assert_eq!(member.key(), "serverNode");
/// assert_eq!(member.value(), "DF 28");
///
/// let mut properties = member.properties();
/// assert_eq!(properties.next().map(|property| property.key()), Some("ttl"));
/// assert_eq!(properties.next().and_then(|property| property.value()), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaggageMember<'a> {
    key: &'a str,
    value: &'a str,
    properties: &'a str,
}

impl<'a> BaggageMember<'a> {
    /// The key, a token of HTTP.
    pub fn key(&self) -> &'a str {
        self.key
    }

    /// The value, decoded.
    pub fn value(&self) -> Cow<'a, str> {
        percent::decode(self.value)
    }

    /// What the sender adds to the value; its meaning is between sender and receiver.
    pub fn properties(&self) -> impl Iterator<Item = BaggageProperty<'a>> + use<'a> {
        parts(self.properties).map(BaggageProperty::from_text)
    }

    /// Takes apart what [`push_normalised`] wrote.
    pub(super) fn from_text(text: &'a str) -> Self {
        let (pair, properties) = text.split_once(';').unwrap_or((text, ""));
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        Self {
            key,
            value,
            properties,
        }
    }
}

/// A property of a [`BaggageMember`].
///
/// ```
/// use observe::propagation::Baggage;
///
/// let read = Baggage::from_headers(["userId=alice;region=eu%2Dwest"]);
/// let member = read.baggage.members().next().expect("one member was read");
/// let property = member.properties().next().expect("it has one property");
/// assert_eq!(property.key(), "region");
/// assert_eq!(property.value().as_deref(), Some("eu-west"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaggageProperty<'a> {
    key: &'a str,
    value: Option<&'a str>,
}

impl<'a> BaggageProperty<'a> {
    /// The key, a token of HTTP.
    pub fn key(&self) -> &'a str {
        self.key
    }

    /// The value, decoded, if the property has one.
    pub fn value(&self) -> Option<Cow<'a, str>> {
        self.value.map(percent::decode)
    }

    fn from_text(text: &'a str) -> Self {
        match text.split_once('=') {
            Some((key, value)) => Self {
                key,
                value: Some(value),
            },
            None => Self {
                key: text,
                value: None,
            },
        }
    }
}

/// A member does not follow the grammar.
pub(super) struct Malformed;

/// Appends a member without its optional white space and empty properties.
pub(super) fn push_normalised(member: &str, text: &mut String) -> Result<(), Malformed> {
    let (pair, properties) = member.split_once(';').unwrap_or((member, ""));
    let (key, value) = pair.split_once('=').ok_or(Malformed)?;
    push_pair(key, Some(value), text)?;
    for property in parts(properties) {
        text.push(';');
        match property.split_once('=') {
            Some((key, value)) => push_pair(key, Some(value), text)?,
            None => push_pair(property, None, text)?,
        }
    }
    Ok(())
}

fn push_pair(key: &str, value: Option<&str>, text: &mut String) -> Result<(), Malformed> {
    let key = key.trim_matches(OPTIONAL_WHITE_SPACE);
    if key.is_empty() || invalid_key_byte(key).is_some() {
        return Err(Malformed);
    }
    text.push_str(key);
    if let Some(value) = value {
        let value = value.trim_matches(OPTIONAL_WHITE_SPACE);
        if !value.bytes().all(is_value_byte) {
            return Err(Malformed);
        }
        text.push('=');
        text.push_str(value);
    }
    Ok(())
}

fn parts(properties: &str) -> impl Iterator<Item = &str> {
    properties
        .split(';')
        .map(|part| part.trim_matches(OPTIONAL_WHITE_SPACE))
        .filter(|part| !part.is_empty())
}

/// The place of the first byte that no token of HTTP has.
pub(super) fn invalid_key_byte(key: &str) -> Option<usize> {
    key.bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && !b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn is_value_byte(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}
