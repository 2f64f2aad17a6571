//! Atlas' names, as Micrometer makes them: names keep their dots, keys are in camel case.
//!
//! ```
//! use observe_metrics::naming::atlas;
//!
//! assert_eq!(atlas::timer("http.server.requests"), "http.server.requests");
//! assert_eq!(atlas::active("jobs.run"), "jobs.run.active");
//! assert_eq!(atlas::counter("jobs.run", "retry"), "jobs.run.retry");
//! assert_eq!(atlas::key("client.name"), "clientName");
//! ```

use super::case;

/// The name of an observation's timer.
#[must_use]
pub fn timer(name: &str) -> String {
    name.to_owned()
}

/// The name of an observation's running calls.
#[must_use]
pub fn active(name: &str) -> String {
    format!("{name}.active")
}

/// The name of an event's counter.
#[must_use]
pub fn counter(name: &str, event: &str) -> String {
    format!("{name}.{event}")
}

/// The tag of a key; Atlas has a `name` and a `statistic` of its own.
#[must_use]
pub fn key(key: &str) -> String {
    match key {
        "name" | "statistic" => format!("{key}Tag"),
        key => case::camel(key),
    }
}
