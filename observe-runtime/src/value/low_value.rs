//! A low cardinality value on its way into an observation.

use std::fmt;

use super::capture::Captured;

/// The members of a closed set of values, in declared order.
///
/// Its address identifies the set: handlers that index by [`LowValue::member`] can compare
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
    Bounded {
        value: &'a dyn fmt::Display,
        max: usize,
    },
}

/// A value that lives as long as the program, with its place in a closed set if it has one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Resolved {
    pub(crate) text: &'static str,
    pub(crate) member: Option<(&'static ValueSet, usize)>,
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
    #[must_use]
    pub const fn text(text: &'static str) -> Self {
        Self {
            source: Source::Resolved(Resolved { text, member: None }),
        }
    }

    /// The member of a closed set at `index`.
    ///
    /// # Panics
    ///
    /// If `index` is out of range.
    #[must_use]
    pub const fn member(set: &'static ValueSet, index: usize) -> Self {
        Self {
            source: Source::Resolved(Resolved {
                text: set.values[index],
                member: Some((set, index)),
            }),
        }
    }

    pub(super) const fn bounded(value: &'a dyn fmt::Display, max: usize) -> Self {
        Self {
            source: Source::Bounded { value, max },
        }
    }

    /// The value, where it is known without asking a registry.
    #[inline]
    pub(crate) const fn resolved(&self) -> Option<Resolved> {
        match self.source {
            Source::Resolved(resolved) => Some(resolved),
            Source::Absent | Source::Bounded { .. } => None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn capture(&self) -> Captured<'a> {
        Captured::Low(*self)
    }

    /// The text, where it is known without asking a registry.
    #[must_use]
    pub const fn as_str(&self) -> Option<&'static str> {
        match self.source {
            Source::Resolved(resolved) => Some(resolved.text),
            Source::Absent | Source::Bounded { .. } => None,
        }
    }
}

impl fmt::Debug for LowValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.source {
            Source::Absent => f.write_str("none"),
            Source::Resolved(resolved) => write!(f, "{:?}", resolved.text),
            Source::Bounded { value, max } => write!(f, "bounded({value}, {max})"),
        }
    }
}
