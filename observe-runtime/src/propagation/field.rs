//! The fields of a message that carry a trace.

// W3C asks senders to write the names in lower case.
pub(super) const TRACEPARENT: &str = "traceparent";
pub(super) const TRACESTATE: &str = "tracestate";
pub(super) const BAGGAGE: &str = "baggage";

/// What HTTP allows around a value and between its parts.
pub(super) const OPTIONAL_WHITE_SPACE: [char; 2] = [' ', '\t'];
