//! What an application hands to everyone on a trace's way.

use std::borrow::Cow;
use std::fmt;

use super::baggage_error::BaggageError;
use super::baggage_member::{self, BaggageMember};
use super::field::OPTIONAL_WHITE_SPACE;
use super::percent;
use super::shared_text::SharedText;

/// The value of `baggage` fields: keys and values that travel with a trace.
///
/// Members that came with a message are sent on as they came, without the white space around
/// their parts. A clone is a pointer. A baggage has at most [`MAX_MEMBERS`](Self::MAX_MEMBERS)
/// members in [`MAX_LENGTH`](Self::MAX_LENGTH) bytes, which is what the standard asks everyone to
/// carry, so that whatever is in it arrives.
///
/// ```
/// use observe::propagation::Baggage;
///
/// let received = Baggage::from_headers(["userId = alice, isProduction=false"]).baggage;
/// let sent = received.with("serverNode", "DF 28")?;
/// assert_eq!(sent.get("userId").as_deref(), Some("alice"));
/// assert_eq!(sent.to_string(), "userId=alice,isProduction=false,serverNode=DF%2028");
/// # Ok::<(), observe::propagation::BaggageError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Baggage(SharedText);

/// A [`Baggage`] as it was read from a message.
///
/// ```
/// use observe::propagation::Baggage;
///
/// let read = Baggage::from_headers(["userId=alice,not a member"]);
/// assert_eq!(read.baggage.as_str(), "userId=alice");
/// assert_eq!(read.dropped, 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedBaggage {
    /// The members that follow the grammar and fit.
    pub baggage: Baggage,
    /// How many members do not.
    pub dropped: usize,
}

impl Baggage {
    /// The baggage without members.
    pub const EMPTY: Self = Self(SharedText::EMPTY);
    /// The most members that a baggage has: 64.
    pub const MAX_MEMBERS: usize = 64;
    /// The most bytes that a baggage has in text form: 8192.
    pub const MAX_LENGTH: usize = 8192;

    /// Reads the values of all `baggage` fields of a message, in their order.
    ///
    /// A member that does not follow the grammar or does not fit beside those before it is dropped
    /// and counted. Empty members are none. A key may occur more than once.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// let read = Baggage::from_headers(["a=1,,b=2", "c=3"]);
    /// assert_eq!(read.baggage.members().count(), 3);
    /// assert_eq!(read.dropped, 0);
    /// ```
    pub fn from_headers<'a>(values: impl IntoIterator<Item = &'a str>) -> ParsedBaggage {
        let mut reader = Reader::default();
        for value in values {
            reader.read(value);
        }
        ParsedBaggage {
            baggage: Self(reader.text.into()),
            dropped: reader.dropped,
        }
    }

    /// The decoded value of a key, the last one if there are several.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// let read = Baggage::from_headers(["a=1,a=2%25"]);
    /// assert_eq!(read.baggage.get("a").as_deref(), Some("2%"));
    /// assert_eq!(read.baggage.get("A"), None);
    /// ```
    pub fn get(&self, key: &str) -> Option<Cow<'_, str>> {
        self.members()
            .filter(|member| member.key() == key)
            .last()
            .map(|member| member.value())
    }

    /// The members in the order of the text.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// let read = Baggage::from_headers(["b=1,a=2"]);
    /// let keys: Vec<&str> = read.baggage.members().map(|member| member.key()).collect();
    /// assert_eq!(keys, ["b", "a"]);
    /// ```
    pub fn members(&self) -> impl Iterator<Item = BaggageMember<'_>> {
        members(self.as_str()).map(BaggageMember::from_text)
    }

    /// The baggage in which `key` has this value and no other; it stands last.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// let baggage = Baggage::EMPTY.with("a", "1")?.with("b", "2")?.with("a", "3")?;
    /// assert_eq!(baggage.as_str(), "b=2,a=3");
    /// # Ok::<(), observe::propagation::BaggageError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the key is not a token of HTTP (letters, digits and most punctuation) or the baggage
    /// would go beyond its limits.
    pub fn with(&self, key: &str, value: &str) -> Result<Self, BaggageError> {
        self.with_properties(key, value, [])
    }

    /// As [`with`](Self::with), with properties of which some have a value.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// let properties = [("ttl", Some("60")), ("private", None)];
    /// let baggage = Baggage::EMPTY.with_properties("userId", "alice", properties)?;
    /// assert_eq!(baggage.as_str(), "userId=alice;ttl=60;private");
    /// # Ok::<(), observe::propagation::BaggageError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`with`](Self::with); keys of properties are tokens too.
    pub fn with_properties<'a>(
        &self,
        key: &str,
        value: &str,
        properties: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Result<Self, BaggageError> {
        let mut text = self.text_without(key);
        if !text.is_empty() {
            text.push(',');
        }
        push_pair(key, Some(value), &mut text)?;
        for (key, value) in properties {
            text.push(';');
            push_pair(key, value, &mut text)?;
        }
        check_limits(&text)?;
        Ok(Self(text.into()))
    }

    /// The baggage without any member of this key.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// let read = Baggage::from_headers(["a=1,b=2,a=3"]);
    /// assert_eq!(read.baggage.without("a").as_str(), "b=2");
    /// ```
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        Self(self.text_without(key).into())
    }

    /// The value of one `baggage` field.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// assert_eq!(Baggage::from_headers([" a = 1 ; p "]).baggage.as_str(), "a=1;p");
    /// ```
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether there are no members.
    ///
    /// ```
    /// use observe::propagation::Baggage;
    ///
    /// assert!(Baggage::EMPTY.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    fn text_without(&self, key: &str) -> String {
        let others: Vec<&str> = members(self.as_str())
            .filter(|member| BaggageMember::from_text(member).key() != key)
            .collect();
        others.join(",")
    }
}

impl fmt::Display for Baggage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Baggage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Baggage").field(&self.as_str()).finish()
    }
}

/// Collects the members of one field value after the other.
#[derive(Default)]
struct Reader {
    text: String,
    count: usize,
    dropped: usize,
}

impl Reader {
    fn read(&mut self, value: &str) {
        for member in members(value) {
            if self.count < Baggage::MAX_MEMBERS && self.push(member) {
                self.count += 1;
            } else {
                self.dropped += 1;
            }
        }
    }

    /// Leaves the text as it was if the member is malformed or does not fit.
    fn push(&mut self, member: &str) -> bool {
        let before = self.text.len();
        if before > 0 {
            self.text.push(',');
        }
        let pushed = baggage_member::push_normalised(member, &mut self.text).is_ok();
        let fits = self.text.len() <= Baggage::MAX_LENGTH;
        if !(pushed && fits) {
            self.text.truncate(before);
        }
        pushed && fits
    }
}

fn members(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .filter(|member| !member.trim_matches(OPTIONAL_WHITE_SPACE).is_empty())
}

fn push_pair(key: &str, value: Option<&str>, text: &mut String) -> Result<(), BaggageError> {
    if key.is_empty() {
        return Err(BaggageError::no_key());
    }
    if let Some(offset) = baggage_member::invalid_key_byte(key) {
        let byte = key.as_bytes()[offset];
        return Err(BaggageError::key_byte(offset, byte));
    }
    text.push_str(key);
    if let Some(value) = value {
        text.push('=');
        percent::encode(value, text);
    }
    Ok(())
}

fn check_limits(text: &str) -> Result<(), BaggageError> {
    if text.len() > Baggage::MAX_LENGTH {
        return Err(BaggageError::too_long(text.len()));
    }
    if members(text).count() > Baggage::MAX_MEMBERS {
        return Err(BaggageError::too_many());
    }
    Ok(())
}
