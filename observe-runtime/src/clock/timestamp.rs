//! A moment on a clock.

use std::time::{Duration, SystemTime};

/// A moment, in nanoseconds since some moment that its clock has chosen.
///
/// ```
/// use std::time::Duration;
/// use observe::Timestamp;
///
/// let start = Timestamp::now();
/// let end = start + Duration::from_millis(3);
/// assert_eq!(end.since(start), Duration::from_millis(3));
/// assert_eq!(start.since(end), Duration::ZERO);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// What time it is by the clock that registries have unless they are built with another.
    #[inline]
    #[must_use]
    pub fn now() -> Self {
        Self(super::now())
    }

    /// The moment so many nanoseconds after its clock's first.
    #[inline]
    #[must_use]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// The nanoseconds since the clock's first moment.
    #[inline]
    #[must_use]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// How long after `earlier` it is; zero if it is before.
    #[inline]
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }

    /// The same moment on the wall clock, as that stands now: a moment in the past moves with it if
    /// it is set. Only for moments of [`Timestamp::now`].
    #[must_use]
    pub fn to_system_time(self) -> SystemTime {
        let (now, wall) = (Self::now(), SystemTime::now());
        match self.0.checked_sub(now.0) {
            Some(ahead) => wall + Duration::from_nanos(ahead),
            None => wall - now.since(self),
        }
    }
}

impl std::ops::Add<Duration> for Timestamp {
    type Output = Self;

    /// The moment that much later, or the last one that can be told.
    fn add(self, duration: Duration) -> Self {
        let nanos = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        Self(self.0.saturating_add(nanos))
    }
}
