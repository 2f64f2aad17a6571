//! A low cardinality value on its way into an observation.

use std::fmt;

use super::capture::Captured;

/// The members of a closed set of values, in declared order.
///
/// Its address identifies the set: handlers that index by [`LowValue::as_member`] can compare
/// addresses instead of text.
#[derive(Debug, PartialEq, Eq)]
pub struct ValueSet {
    values: &'static [&'static str],
}

impl ValueSet {
    /// A set of these values.
    #[must_use]
    pub const fn new(values: &'static [&'static str]) -> Self {
        Self { values }
    }

    /// The values, in declared order.
    #[must_use]
    pub const fn values(&self) -> &'static [&'static str] {
        self.values
    }
}

/// A low cardinality value, as [`LowCardinality`](super::LowCardinality) hands it over.
///
/// ```
/// use observe::LowValue;
///
/// assert_eq!(LowValue::text("card").as_str(), Some("card"));
/// assert_eq!(LowValue::absent().as_str(), None);
/// ```
#[derive(Clone, Copy)]
pub struct LowValue<'a> {
    pub(super) source: Source<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    Absent,
    Resolved(Resolved),
    Bounded(&'a dyn Open),
}

/// A value that lives as long as the program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Resolved {
    Text(&'static str),
    /// By its place in a closed set.
    Member(&'static ValueSet, usize),
}

/// A value of an open set, of which only so many are kept.
pub(super) trait Open {
    fn value(&self) -> &dyn fmt::Display;
    fn max(&self) -> usize;
}

impl Resolved {
    #[inline]
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Text(text) => text,
            Self::Member(set, index) => set.values[index],
        }
    }
}

impl<'a> LowValue<'a> {
    /// No value: handlers see `none`.
    #[must_use]
    pub const fn absent() -> Self {
        Self {
            source: Source::Absent,
        }
    }

    /// A value of an open set that lives as long as the program.
    #[inline]
    #[must_use]
    pub const fn text(text: &'static str) -> Self {
        Self {
            source: Source::Resolved(Resolved::Text(text)),
        }
    }

    /// The member of a closed set at `index`.
    ///
    /// # Panics
    ///
    /// If `index` is out of range.
    #[inline]
    #[must_use]
    pub const fn member(set: &'static ValueSet, index: usize) -> Self {
        assert!(index < set.values.len(), "the set has no such member");
        Self {
            source: Source::Resolved(Resolved::Member(set, index)),
        }
    }

    pub(super) const fn bounded(value: &'a dyn Open) -> Self {
        Self {
            source: Source::Bounded(value),
        }
    }

    /// The value, where it is known without asking a registry.
    #[inline]
    pub(crate) const fn resolved(&self) -> Option<Resolved> {
        match self.source {
            Source::Resolved(resolved) => Some(resolved),
            Source::Absent | Source::Bounded(_) => None,
        }
    }

    /// The set that the value is of and its place in it, if the set is closed.
    ///
    /// ```
    /// use observe::LowCardinality;
    ///
    /// let (set, place) = true.low_value().as_member().expect("`bool` is a closed set");
    /// assert_eq!(set.values()[place], "true");
    /// ```
    #[inline]
    #[must_use]
    pub const fn as_member(&self) -> Option<(&'static ValueSet, usize)> {
        match self.source {
            Source::Resolved(Resolved::Member(set, place)) => Some((set, place)),
            _ => None,
        }
    }

    /// Whether there is no value.
    #[inline]
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self.source, Source::Absent)
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __observe_capture(&self) -> Captured<'a> {
        Captured::Low(*self)
    }

    /// The text, where it is known without asking a registry.
    #[inline]
    #[must_use]
    pub const fn as_str(&self) -> Option<&'static str> {
        match self.source {
            Source::Resolved(resolved) => Some(resolved.text()),
            Source::Absent | Source::Bounded(_) => None,
        }
    }
}

impl From<Resolved> for LowValue<'static> {
    #[inline]
    fn from(resolved: Resolved) -> Self {
        Self {
            source: Source::Resolved(resolved),
        }
    }
}

impl fmt::Debug for LowValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.source {
            Source::Absent => f.write_str("none"),
            Source::Resolved(resolved) => write!(f, "{:?}", resolved.text()),
            Source::Bounded(open) => write!(f, "bounded({}, {})", open.value(), open.max()),
        }
    }
}
