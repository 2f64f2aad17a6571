//! Numbers as text, without the noise of floating point.

use std::time::Duration;

/// Writes an integer.
#[inline]
pub(super) fn integer(text: &mut String, value: u64) {
    text.push_str(itoa::Buffer::new().format(value));
}

/// Writes a duration in seconds: `1.5`, `0.000000001`, `2.0`.
pub(super) fn seconds(text: &mut String, duration: Duration) {
    integer(text, duration.as_secs());
    fraction(text, duration.subsec_nanos(), 1_000_000_000);
}

/// Writes a duration in seconds, to the millisecond.
pub(super) fn milliseconds(text: &mut String, duration: Duration) {
    integer(text, duration.as_secs());
    fraction(text, duration.subsec_millis(), 1_000);
}

/// Writes what comes behind the seconds.
fn fraction(text: &mut String, rest: u32, second: u32) {
    if rest == 0 {
        text.push_str(".0");
        return;
    }
    // The one in front keeps the zeros behind the point.
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(rest + second).trim_end_matches('0');
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
