//! Numbers as text, without the noise of floating point.

use std::time::Duration;

/// Writes an integer.
#[inline]
pub(super) fn integer(text: &mut String, value: u64) {
    text.push_str(itoa::Buffer::new().format(value));
}

/// Writes a duration in seconds: `1.5`, `0.000000001`, `2.0`.
pub(super) fn seconds(text: &mut String, duration: Duration) {
    const SECOND: u32 = 1_000_000_000;
    integer(text, duration.as_secs());
    let rest = duration.subsec_nanos();
    if rest == 0 {
        text.push_str(".0");
        return;
    }
    // The one in front keeps the zeros behind the point.
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(rest + SECOND).trim_end_matches('0');
    text.push('.');
    text.push_str(&digits[1..]);
}

/// A bucket's upper bound as OpenMetrics wants it in both formats, which is how Go writes numbers
/// but with a point: `0.005`, `1.0`, `5e-05`, `1e+06`.
pub(super) fn bound(seconds: f64) -> String {
    if (1e-4..1e6).contains(&seconds) {
        return format!("{seconds:?}");
    }
    let text = format!("{seconds:e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => match exponent.strip_prefix('-') {
            Some(exponent) => format!("{mantissa}e-{exponent:0>2}"),
            None => format!("{mantissa}e+{exponent:0>2}"),
        },
        None => text,
    }
}
