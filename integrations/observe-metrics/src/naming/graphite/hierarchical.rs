//! Graphite's names without tags: keys and values are parts of the name.
//!
//! ```
//! use observe_metrics::naming::graphite::hierarchical;
//!
//! let name = hierarchical::timer("http.server.requests");
//! let keys = [("method", "GET"), ("uri", "/things/{id}")];
//! assert_eq!(
//!     hierarchical::path(&name, keys),
//!     "httpServerRequests.method.GET.uri._things__id_",
//! );
//! ```

use crate::naming::case;

/// What Graphite's own grammar makes something of.
const SPECIAL: [char; 12] = ['{', '}', '(', ')', ',', '=', '[', ']', '/', ' ', '?', ':'];

/// The name of an observation's timer.
#[must_use]
pub fn timer(name: &str) -> String {
    case::camel(name).replace(SPECIAL, "_")
}

/// The name of an observation's running calls.
#[must_use]
pub fn active(name: &str) -> String {
    timer(&format!("{name}.active"))
}

/// The name of an event's counter.
#[must_use]
pub fn counter(name: &str, event: &str) -> String {
    timer(&format!("{name}.{event}"))
}

/// A key's part of a path.
#[must_use]
pub fn key(key: &str) -> String {
    value(&case::camel(key))
}

/// A value's part of a path: dots would be further parts.
#[must_use]
pub fn value(value: &str) -> String {
    value.replace(SPECIAL, "_").replace('.', "_")
}

/// A series' path: the name that one of the functions here has made, then each key and its value.
pub fn path<'a>(name: &str, keys: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut path = name.to_owned();
    for (key, value) in keys {
        path.extend([".", &self::key(key), ".", &self::value(value)]);
    }
    path
}
