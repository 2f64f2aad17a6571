//! Prometheus' names, as Micrometer makes them.
//!
//! ```
//! use observe_metrics::naming::prometheus;
//!
//! assert_eq!(prometheus::timer("http.server.requests"), "http_server_requests_seconds");
//! assert_eq!(prometheus::active("jobs.run"), "jobs_run_active_seconds");
//! assert_eq!(prometheus::counter("jobs.run", "retry"), "jobs_run_retry_total");
//! assert_eq!(prometheus::key("client.name"), "client_name");
//! ```

use crate::kind::MeterKind;

/// The family of an observation's timer; its samples have a suffix behind it.
#[must_use]
pub fn timer(name: &str) -> String {
    with_suffix(&sanitized(name), "_seconds")
}

/// The family of an observation's running calls.
#[must_use]
pub fn active(name: &str) -> String {
    format!("{}_active_seconds", sanitized(name))
}

/// The sample of an event's counter.
#[must_use]
pub fn counter(name: &str, event: &str) -> String {
    let name = format!("{name}.{event}");
    with_suffix(&sanitized(&name), "_total")
}

/// All names that the page of a family takes: the family's, its samples', and `_created`, which
/// scrapers may make of it. A timer's also those of its maximum.
///
/// ```
/// use observe_metrics::MeterKind;
/// use observe_metrics::naming::prometheus;
///
/// assert_eq!(
///     prometheus::names(MeterKind::Counter, "jobs.run", "retry"),
///     ["jobs_run_retry", "jobs_run_retry_total", "jobs_run_retry_created"],
/// );
/// ```
#[must_use]
pub fn names(kind: MeterKind, name: &str, event: &str) -> Vec<String> {
    let (family, suffixes): (_, &[&str]) = match kind {
        MeterKind::Timer => (
            timer(name),
            &["", "_bucket", "_count", "_sum", "_max", "_created"],
        ),
        MeterKind::Active => (active(name), &["", "_count", "_sum", "_created"]),
        MeterKind::Counter => {
            let sample = counter(name, event);
            let family = sample.strip_suffix("_total").unwrap_or(&sample);
            (family.to_owned(), &["", "_total", "_created"])
        }
    };
    let names = suffixes.iter().map(|suffix| format!("{family}{suffix}"));
    names.collect()
}

/// The label of a key. Labels that begin with `__` are Prometheus' own, so one `_` stays.
#[must_use]
pub fn key(key: &str) -> String {
    let key = sanitized(key);
    match key.trim_start_matches('_') {
        rest if rest.len() + 1 < key.len() => format!("_{rest}"),
        _ => key,
    }
}

fn with_suffix(name: &str, suffix: &str) -> String {
    format!("{}{suffix}", name.strip_suffix(suffix).unwrap_or(name))
}

/// Dots and all else that neither a name nor a label may have become `_`, a digit in front too.
/// Colons are for rules, which are somebody else's names.
fn sanitized(name: &str) -> String {
    let chars = name.chars().enumerate();
    let sanitized = chars.map(|(place, char)| match char {
        'a'..='z' | 'A'..='Z' | '_' => char,
        '0'..='9' if place > 0 => char,
        _ => '_',
    });
    sanitized.collect()
}
