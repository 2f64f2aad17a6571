//! The buckets of a histogram.

/// The upper bounds of a histogram's buckets, ascending; one more bucket holds what is above them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bounds {
    seconds: Box<[f64]>,
    nanos: Box<[u64]>,
}

/// What a request of a service takes, by OpenTelemetry's advice for HTTP durations (semantic
/// conventions 1.27, "Metric: http.server.request.duration").
const DEFAULT: [f64; 14] = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
];

impl Bounds {
    /// Bounds in seconds; those that are no positive number are left out.
    pub(crate) fn of(seconds: &[f64]) -> Self {
        let mut seconds: Vec<f64> = seconds
            .iter()
            .copied()
            .filter(|bound| bound.is_finite() && *bound > 0.0)
            .collect();
        seconds.sort_by(f64::total_cmp);
        seconds.dedup();
        Self {
            nanos: seconds.iter().copied().map(nanos).collect(),
            seconds: seconds.into(),
        }
    }

    pub(crate) fn seconds(&self) -> &[f64] {
        &self.seconds
    }

    /// The bucket of a duration: the first whose bound is not below it.
    #[inline]
    pub(crate) fn bucket(&self, nanos: u64) -> usize {
        self.nanos.partition_point(|bound| *bound < nanos)
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self::of(&DEFAULT)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates, and is positive.
fn nanos(seconds: f64) -> u64 {
    (seconds * 1e9).round() as u64
}
