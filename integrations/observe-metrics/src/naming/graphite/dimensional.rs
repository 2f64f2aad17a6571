//! Graphite's names with tags, which it has since 1.1.
//!
//! ```
//! use observe_metrics::naming::graphite::dimensional;
//!
//! let name = dimensional::timer("http.server.requests");
//! let keys = [("method", "GET"), ("uri", "/things/{id}")];
//! assert_eq!(
//!     dimensional::path(&name, keys),
//!     "http.server.requests;method=GET;uri=/things/{id}",
//! );
//! ```

/// What Graphite's own grammar makes something of.
const SPECIAL: [char; 13] = [
    '{', '}', '(', ')', ',', '=', '[', ']', '/', ' ', '?', ':', ';',
];

/// What stands where nothing may not stand.
const UNSPECIFIED: &str = "unspecified";

/// The name of an observation's timer.
#[must_use]
pub fn timer(name: &str) -> String {
    name.replace(SPECIAL, "_")
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

/// The tag of a key.
#[must_use]
pub fn key(key: &str) -> String {
    specified(key).replace([';', '!', '^', '='], "_")
}

/// The value of a tag.
#[must_use]
pub fn value(value: &str) -> String {
    specified(value).replace([';', '~'], "_")
}

/// A series' path: the name that one of the functions here has made, then each key and its value.
pub fn path<'a>(name: &str, keys: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut path = name.to_owned();
    for (key, value) in keys {
        path.extend([";", &self::key(key), "=", &self::value(value)]);
    }
    path
}

fn specified(text: &str) -> &str {
    if text.is_empty() { UNSPECIFIED } else { text }
}
