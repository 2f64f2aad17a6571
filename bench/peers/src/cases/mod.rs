//! Every way to instrument the function, a file for each library.

mod autometrics;
mod by_hand;
mod fastrace;
mod measured;
mod metrics;
mod observe;
mod opentelemetry;
mod plain;
mod prometheus;
mod prometheus_client;
mod spans;
mod tracing;

use crate::case::Case;

/// The rows of the table.
pub(crate) const CASES: &[Case] = &[
    plain::PLAIN,
    self::observe::OFF,
    self::tracing::OFF,
    self::fastrace::OFF,
    self::metrics::OFF,
    self::observe::METRIC_CLOSED,
    self::measured::METRIC_CLOSED,
    self::observe::METRIC_STATIC,
    self::prometheus_client::METRIC_STATIC,
    self::metrics::METRIC_STATIC,
    self::opentelemetry::METRIC_STATIC,
    self::autometrics::METRIC,
    self::observe::METRIC_DYNAMIC,
    self::prometheus::METRIC_DYNAMIC,
    self::measured::METRIC_DYNAMIC,
    self::prometheus_client::METRIC_DYNAMIC,
    self::metrics::METRIC_DYNAMIC,
    self::opentelemetry::METRIC_DYNAMIC,
    self::observe::SPAN_HANDLER,
    self::observe::SPAN_TRACING,
    self::tracing::SPAN,
    self::fastrace::SPAN,
    self::opentelemetry::SPAN,
    self::observe::SPAN_OPENTELEMETRY,
    self::observe::SPAN_OPENTELEMETRY_BY_TRACING,
    self::tracing::SPAN_OPENTELEMETRY,
    self::observe::BOTH,
    self::observe::BOTH_BY_TRACING,
    by_hand::BOTH,
    self::tracing::BOTH,
];

/// The case that the command line calls so.
pub(crate) fn named(name: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.name == name)
}
