//! Where the collector is.

use std::env;

/// The address that was given, else the environment's, else the default of the protocol.
///
/// As OpenTelemetry's specification has it ("OpenTelemetry Protocol Exporter"): the variable of the
/// signal is the whole address, to the general one HTTP adds the path.
pub(super) fn of(given: Option<String>, default: &str, path: &str) -> String {
    let variable = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    given
        .or_else(|| variable("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"))
        .or_else(|| {
            let general = variable("OTEL_EXPORTER_OTLP_ENDPOINT")?;
            Some(format!("{}{path}", general.trim_end_matches('/')))
        })
        .unwrap_or_else(|| format!("{default}{path}"))
}
