//! The settings of a store.

use crate::bounds::Bounds;
use crate::meters::Meters;
use crate::rules::Config;

/// Meters in the making.
///
/// ```
/// use observe_metrics::Meters;
///
/// let meters = Meters::builder()
///     .common_key("region", "eu")
///     .disable("orders.internal")
///     .buckets("orders", &[0.001, 0.01, 0.1, 1.0])
///     .limit(500)
///     .build();
/// # let _ = meters;
/// ```
#[derive(Debug, Default)]
#[must_use = "nothing is measured until `build`"]
pub struct MetersBuilder {
    config: Config,
}

impl MetersBuilder {
    /// Gives every series this key and value, whatever observation it is of.
    ///
    /// The value is text in the exposition only: nothing bounds it, as it never changes.
    pub fn common_key(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.config.common.push((key.into(), value.into()));
        self
    }

    /// Does not measure what is called `prefix`, or `prefix.` and more. Of several rules the one
    /// with the longest prefix counts.
    pub fn disable(mut self, prefix: &str) -> Self {
        self.config.enabled.add(prefix, false);
        self
    }

    /// Measures what is called `prefix`, or `prefix.` and more, although a shorter prefix is
    /// disabled.
    pub fn enable(mut self, prefix: &str) -> Self {
        self.config.enabled.add(prefix, true);
        self
    }

    /// The upper bounds, in seconds, of the buckets of what is called `prefix`, or `prefix.` and
    /// more, and whose declaration says nothing of `buckets`. Bounds that are not positive numbers
    /// are left out.
    pub fn buckets(mut self, prefix: &str, seconds: &[f64]) -> Self {
        self.config.bounds.add(prefix, Bounds::of(seconds));
        self
    }

    /// How many series a family may have; 10,000 if nothing is said.
    ///
    /// What comes beyond is counted in one more series, whose keys are all `other` but `error`; a
    /// line on stderr says once which key has the most values.
    pub fn limit(mut self, series: usize) -> Self {
        self.config.limit = series;
        self
    }

    /// Makes the store.
    #[must_use]
    pub fn build(self) -> Meters {
        Meters::with(self.config)
    }
}
