//! The buckets of a histogram.

/// The upper bounds of a histogram's buckets, ascending; one more bucket holds what is above them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bounds {
    seconds: Box<[f64]>,
    nanos: Box<[u64]>,
    /// For each number of bits the first bucket that a duration of so many bits can be in: from
    /// there on it is a step or two, where a binary search takes four in any case.
    first: [u16; BITS],
}

/// From none to 64.
const BITS: usize = 65;

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
        seconds.truncate(usize::from(u16::MAX));
        let nanos: Box<[u64]> = seconds.iter().copied().map(nanos).collect();
        Self {
            first: std::array::from_fn(|bits| first(&nanos, bits)),
            nanos,
            seconds: seconds.into(),
        }
    }

    pub(crate) fn seconds(&self) -> &[f64] {
        &self.seconds
    }

    /// The bucket of a duration: the first whose bound is not below it.
    #[inline]
    pub(crate) fn bucket(&self, nanos: u64) -> usize {
        let bits = (u64::BITS - nanos.leading_zeros()) as usize;
        let mut bucket = usize::from(self.first[bits]);
        while let Some(bound) = self.nanos.get(bucket) {
            if nanos <= *bound {
                break;
            }
            bucket += 1;
        }
        bucket
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self::of(&DEFAULT)
    }
}

/// The bucket of the shortest duration of so many bits.
#[allow(clippy::cast_possible_truncation)] // There are fewer bounds than a `u16` counts.
fn first(bounds: &[u64], bits: usize) -> u16 {
    let shortest = match bits {
        0 => 0,
        _ => 1 << (bits - 1),
    };
    bounds.partition_point(|bound| *bound < shortest) as u16
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates, and is positive.
fn nanos(seconds: f64) -> u64 {
    (seconds * 1e9).round() as u64
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    /// Around every bound and every power of two the bucket is the one that a search finds.
    #[test]
    fn bucket_is_the_first_whose_bound_is_not_below() {
        for bounds in [
            Bounds::default(),
            Bounds::of(&[]),
            Bounds::of(&[1e-9, 3e-9, 1e10]),
        ] {
            let powers = (0..64).map(|bits| 1_u64 << bits);
            let probes = bounds.nanos.iter().copied().chain(powers).chain([u64::MAX]);
            for probe in probes.flat_map(|probe| [probe - 1, probe, probe.saturating_add(1)]) {
                let expected = bounds.nanos.partition_point(|bound| *bound < probe);
                assert_eq!(bounds.bucket(probe), expected, "{probe} in {bounds:?}");
            }
        }
    }
}
