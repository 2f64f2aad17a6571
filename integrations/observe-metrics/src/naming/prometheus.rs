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

/// The family of an observation's timer; its samples have a suffix behind it.
#[must_use]
pub fn timer(name: &str) -> String {
    with_suffix(&sanitized(name, true), "_seconds")
}

/// The family of an observation's running calls.
#[must_use]
pub fn active(name: &str) -> String {
    format!("{}_active_seconds", sanitized(name, true))
}

/// The sample of an event's counter.
#[must_use]
pub fn counter(name: &str, event: &str) -> String {
    let name = format!("{name}.{event}");
    with_suffix(&sanitized(&name, true), "_total")
}

/// The label of a key.
#[must_use]
pub fn key(key: &str) -> String {
    sanitized(key, false)
}

fn with_suffix(name: &str, suffix: &str) -> String {
    format!("{}{suffix}", name.strip_suffix(suffix).unwrap_or(name))
}

/// Dots and all else that a name may not have become `_`; a digit in front gets one before it.
fn sanitized(name: &str, allows_colon: bool) -> String {
    let mut sanitized = String::with_capacity(name.len() + 1);
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        sanitized.push('_');
    }
    sanitized.extend(name.chars().map(|char| match char {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => char,
        ':' if allows_colon => char,
        _ => '_',
    }));
    sanitized
}
