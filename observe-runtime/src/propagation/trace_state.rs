//! What the tracing systems on a trace's way say to each other.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::field::OPTIONAL_WHITE_SPACE;
use super::shared_text::SharedText;
use super::trace_state_entry::{self as entry, ParseTraceStateError};

/// The value of `tracestate` fields: one opaque value a tracing system, the latest writer first.
///
/// Entries are kept exactly as they came; white space around them and empty members are not
/// entries. All contexts of a trace share one text, so a clone is a pointer.
///
/// ```
/// use observe::propagation::TraceState;
///
/// let received: TraceState = "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE".parse()?;
/// let sent = received.with("congo", "ucfJifl5GOE")?;
/// assert_eq!(sent.get("rojo"), Some("00f067aa0ba902b7"));
/// assert_eq!(sent.to_string(), "congo=ucfJifl5GOE,rojo=00f067aa0ba902b7");
/// # Ok::<(), observe::propagation::ParseTraceStateError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct TraceState(SharedText);

impl TraceState {
    /// The state without entries.
    pub const EMPTY: Self = Self(SharedText::EMPTY);
    /// The most entries that a state has: 32.
    pub const MAX_ENTRIES: usize = 32;
    /// The most bytes that [`to_header`](Self::to_header) sends on: 512.
    pub const MAX_HEADER_LENGTH: usize = 512;

    /// Reads the values of all `tracestate` fields of a message, in their order.
    ///
    /// Keys follow the grammar of Trace Context Level 2, which includes that of Level 1.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// let state = TraceState::from_headers(["foo=1,bar=2", "", "tenant@vendor=3"])?;
    /// assert_eq!(state.to_string(), "foo=1,bar=2,tenant@vendor=3");
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If an entry does not follow the grammar, a key occurs twice or there are more than
    /// [`MAX_ENTRIES`](Self::MAX_ENTRIES): the whole state is to be discarded then. The error's
    /// offset counts in the values joined by one comma.
    pub fn from_headers<'a>(
        values: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, ParseTraceStateError> {
        let mut reader = Reader::default();
        for value in values {
            reader.read(value)?;
        }
        Ok(Self(reader.text.into()))
    }

    /// The value of a tracing system.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// let state: TraceState = "foo=1".parse()?;
    /// assert_eq!(state.get("foo"), Some("1"));
    /// assert_eq!(state.get("FOO"), None);
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries()
            .find_map(|(found, value)| (found == key).then_some(value))
    }

    /// Keys and values, the latest writer first.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// let state: TraceState = "foo=1,bar=2".parse()?;
    /// assert!(state.entries().eq([("foo", "1"), ("bar", "2")]));
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members().filter_map(|member| member.split_once('='))
    }

    /// The state after `key` wrote: its entry first, the others unchanged behind it.
    ///
    /// The last entry makes room if there would be more than [`MAX_ENTRIES`](Self::MAX_ENTRIES).
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// let state = TraceState::EMPTY.with("foo", "1")?.with("tenant@bar", "2")?;
    /// assert_eq!(state.as_str(), "tenant@bar=2,foo=1");
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the value does not follow the grammar, or the key not that of Trace Context Level 1:
    /// a receiver of that level would discard the entries of all others with it. The error's
    /// offset counts in `key=value`.
    pub fn with(&self, key: &str, value: &str) -> Result<Self, ParseTraceStateError> {
        entry::check_sent_key(key)?;
        entry::check_value(value, key.len() + 1)?;
        let mut text = format!("{key}={value}");
        for member in self.members_of_others(key).take(Self::MAX_ENTRIES - 1) {
            push_member(&mut text, member);
        }
        Ok(Self(text.into()))
    }

    /// The state without the entry of `key`.
    ///
    /// The standard asks to remove only one's own.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// let state: TraceState = "foo=1,bar=2".parse()?;
    /// assert_eq!(state.without("foo").to_string(), "bar=2");
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        let mut text = String::new();
        for member in self.members_of_others(key) {
            push_member(&mut text, member);
        }
        Self(text.into())
    }

    /// The value of one `tracestate` field, at most
    /// [`MAX_HEADER_LENGTH`](Self::MAX_HEADER_LENGTH) bytes.
    ///
    /// Of a longer state whole entries are left out until it fits: first those of more than 128
    /// bytes, then any, each time the last one.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// let state: TraceState = format!("foo=1,long={},bar=2", "x".repeat(256)).parse()?;
    /// let longer = state.with("longer", &"y".repeat(250))?;
    /// assert_eq!(longer.to_header(), format!("longer={},foo=1,bar=2", "y".repeat(250)));
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    pub fn to_header(&self) -> Cow<'_, str> {
        if self.as_str().len() <= Self::MAX_HEADER_LENGTH {
            Cow::Borrowed(self.as_str())
        } else {
            Cow::Owned(fitting(self.members().collect()))
        }
    }

    /// The full text, however long.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// assert_eq!(" foo=1 ,, bar=2".parse::<TraceState>()?.as_str(), "foo=1,bar=2");
    /// # Ok::<(), observe::propagation::ParseTraceStateError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether there are no entries.
    ///
    /// ```
    /// use observe::propagation::TraceState;
    ///
    /// assert!(TraceState::EMPTY.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    fn members(&self) -> impl Iterator<Item = &str> {
        members(self.as_str())
    }

    fn members_of_others(&self, key: &str) -> impl Iterator<Item = &str> {
        self.members().filter(move |member| !has_key(member, key))
    }
}

impl FromStr for TraceState {
    type Err = ParseTraceStateError;

    fn from_str(text: &str) -> Result<Self, ParseTraceStateError> {
        Self::from_headers([text])
    }
}

impl fmt::Display for TraceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for TraceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TraceState").field(&self.as_str()).finish()
    }
}

/// Collects the entries of one field value after the other.
#[derive(Default)]
struct Reader {
    text: String,
    count: usize,
    offset: usize,
}

impl Reader {
    fn read(&mut self, value: &str) -> Result<(), ParseTraceStateError> {
        for member in value.split(',') {
            let trimmed = member.trim_start_matches(OPTIONAL_WHITE_SPACE);
            let offset = self.offset + member.len() - trimmed.len();
            let entry = trimmed.trim_end_matches(OPTIONAL_WHITE_SPACE);
            if !entry.is_empty() {
                self.push(entry, offset)?;
            }
            self.offset += member.len() + 1;
        }
        Ok(())
    }

    fn push(&mut self, entry: &str, offset: usize) -> Result<(), ParseTraceStateError> {
        let key = entry::check(entry, offset)?;
        if members(&self.text).any(|member| has_key(member, key)) {
            return Err(ParseTraceStateError::repeated_key(offset));
        }
        self.count += 1;
        if self.count > TraceState::MAX_ENTRIES {
            return Err(ParseTraceStateError::too_many(offset));
        }
        push_member(&mut self.text, entry);
        Ok(())
    }
}

fn members(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|member| !member.is_empty())
}

fn has_key(member: &str, key: &str) -> bool {
    member
        .strip_prefix(key)
        .is_some_and(|rest| rest.starts_with('='))
}

fn push_member(text: &mut String, member: &str) {
    if !text.is_empty() {
        text.push(',');
    }
    text.push_str(member);
}

fn fitting(mut members: Vec<&str>) -> String {
    const LONG: usize = 128;
    let mut length = members.iter().map(|member| member.len() + 1).sum::<usize>() - 1;
    while length > TraceState::MAX_HEADER_LENGTH {
        let dropped = members
            .iter()
            .rposition(|member| member.len() > LONG)
            .unwrap_or(members.len() - 1);
        length -= members.remove(dropped).len() + 1;
    }
    members.join(",")
}
