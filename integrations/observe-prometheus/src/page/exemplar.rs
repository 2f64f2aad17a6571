//! The trace behind a number.

use std::fmt::Write as _;
use std::time::UNIX_EPOCH;

use observe_metrics::Exemplar;

/// Writes what follows a sample's value in OpenMetrics; Prometheus keeps times in milliseconds.
pub(super) fn write(text: &mut String, exemplar: &Exemplar) {
    let time = exemplar.time.duration_since(UNIX_EPOCH);
    let time = time.unwrap_or_default();
    let written = write!(
        text,
        " # {{trace_id=\"{}\",span_id=\"{}\"}} {:?} {}.{:03}",
        exemplar.trace_id,
        exemplar.span_id,
        exemplar.value,
        time.as_secs(),
        time.subsec_millis(),
    );
    written.expect("a string takes everything");
}
