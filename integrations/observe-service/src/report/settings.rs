//! When and how statistics are reported.

use std::time::Duration;

/// As long as anything can be waited for: what is longer has no end that a clock could tell.
pub(crate) const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// How often a service's statistics are reported, and what of them.
///
/// ```
/// use std::time::Duration;
/// use observe_service::{Guarantee, Report};
///
/// let report = Report::default()
///     .period(Duration::from_secs(60))
///     .reset_traffic(Guarantee::AtMostOnce);
/// # let _ = report;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    pub(crate) period: Duration,
    pub(crate) traffic: Traffic,
    pub(crate) max_events: usize,
    pub(crate) max_bytes: usize,
}

/// What numbers of bytes mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Traffic {
    /// Since the service was created.
    Total(Retry),
    /// Since the report before.
    Since(Guarantee),
}

/// What is sent where totals were not taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Retry {
    /// The same once more, as GOST does; what has changed since follows.
    #[default]
    Identical,
    /// What the totals are by now.
    Fresh,
}

/// What happens to traffic since the report before, where nobody knows whether the plugin has heard of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guarantee {
    /// It is sent again, as GOST does: a plugin whose reply was lost counts it twice.
    #[default]
    AtLeastOnce,
    /// It is not sent again, and counted as lost: a plugin that has not heard of it never will.
    AtMostOnce,
}

impl Report {
    /// GOST's period.
    pub const DEFAULT_PERIOD: Duration = Duration::from_secs(5);
    /// The shortest period.
    pub const MIN_PERIOD: Duration = Duration::from_secs(1);

    /// How long from one report to the next: five seconds unless it is set, which zero also means, and
    /// never below one nor above a century.
    #[must_use]
    pub fn period(mut self, period: Duration) -> Self {
        self.period = if period.is_zero() {
            Self::DEFAULT_PERIOD
        } else {
            period.clamp(Self::MIN_PERIOD, LONGEST)
        };
        self
    }

    /// Reports bytes as the difference to the report before; connections and errors stay totals.
    #[must_use]
    pub fn reset_traffic(mut self, guarantee: Guarantee) -> Self {
        self.traffic = Traffic::Since(guarantee);
        self
    }

    /// Reports totals, which is so unless it is set, and what to do where they were not taken.
    #[must_use]
    pub fn totals(mut self, retry: Retry) -> Self {
        self.traffic = Traffic::Total(retry);
        self
    }

    /// How much is sent at once: 1,000 events and 512 KiB unless it is set. A single event is always sent.
    #[must_use]
    pub fn batches(mut self, max_events: usize, max_bytes: usize) -> Self {
        self.max_events = max_events.max(1);
        self.max_bytes = max_bytes;
        self
    }
}

impl Default for Report {
    fn default() -> Self {
        Self {
            period: Self::DEFAULT_PERIOD,
            traffic: Traffic::Total(Retry::Identical),
            max_events: 1000,
            max_bytes: 512 * 1024,
        }
    }
}
