//! InfluxDB's names in its line protocol, as Micrometer makes them: snake case, and what separates
//! the parts of a line is escaped.
//!
//! ```
//! use observe_metrics::naming::influx;
//!
//! assert_eq!(influx::timer("http.server.requests"), "http_server_requests");
//! assert_eq!(influx::active("jobs.run"), "jobs_run_active");
//! assert_eq!(influx::counter("jobs.run", "retry"), "jobs_run_retry");
//! assert_eq!(influx::key("client.name").as_deref(), Some("client_name"));
//! assert_eq!(influx::key("time"), None);
//! assert_eq!(influx::value("New York"), r"New\ York");
//! ```

use super::case;

/// The measurement of an observation's timer.
#[must_use]
pub fn timer(name: &str) -> String {
    escaped(&case::snake(name).replace('=', "_"))
}

/// The measurement of an observation's running calls.
#[must_use]
pub fn active(name: &str) -> String {
    timer(&format!("{name}.active"))
}

/// The measurement of an event's counter.
#[must_use]
pub fn counter(name: &str, event: &str) -> String {
    timer(&format!("{name}.{event}"))
}

/// The tag of a key; none for `time`, which is InfluxDB's own.
#[must_use]
pub fn key(key: &str) -> Option<String> {
    (key != "time").then(|| escaped(&case::snake(key)))
}

/// The value of a tag. A line's end would be one of the protocol, and becomes a space.
#[must_use]
pub fn value(value: &str) -> String {
    escaped(&value.replace('\n', " "))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, ',' | ' ' | '=' | '"') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}
