//! The trace behind a number.

use std::fmt::Write as _;
use std::time::UNIX_EPOCH;

use observe_metrics::Exemplar;

use super::number;

/// Writes what follows a sample's value in OpenMetrics; Prometheus keeps times in milliseconds.
///
/// Piece by piece, because a page may have one in every second line.
pub(super) fn write(text: &mut String, exemplar: &Exemplar) {
    text.push_str(" # {trace_id=\"");
    hex(text, &exemplar.trace_id.to_bytes());
    text.push_str("\",span_id=\"");
    hex(text, &exemplar.span_id.to_bytes());
    let written = write!(text, "\"}} {:?} ", exemplar.value);
    written.expect("a string takes everything");
    let time = exemplar.time.duration_since(UNIX_EPOCH);
    number::milliseconds(text, time.unwrap_or_default());
}

fn hex(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        let digits = [byte >> 4, byte & 0xf];
        text.extend(digits.map(|digit| char::from(DIGITS[usize::from(digit)])));
    }
}
