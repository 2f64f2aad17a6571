//! Headers as a message that carries a trace.

use http::{HeaderMap, HeaderName, HeaderValue};
use observe::propagation::{self, Getter, Setter, TraceContext};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The trace that a request belongs to, if it says so well.
#[inline]
pub(crate) fn parent(headers: &HeaderMap) -> Option<TraceContext> {
    if headers.is_empty() || !headers.contains_key(TRACEPARENT) {
        return None;
    }
    propagation::extract(&Received(headers)).parent
}

/// Makes a request part of a trace.
pub(crate) fn inject(trace: &TraceContext, headers: &mut HeaderMap) {
    propagation::inject(trace, None, &mut Sent(headers));
}

struct Received<'a>(&'a HeaderMap);

impl Getter for Received<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    /// What is no text is a value all the same: it makes the field malformed, not absent.
    fn get_all(&self, key: &str) -> Vec<&str> {
        let values = self.0.get_all(key).iter();
        values
            .map(|value| value.to_str().unwrap_or_default())
            .collect()
    }
}

struct Sent<'a>(&'a mut HeaderMap);

impl Setter for Sent<'_> {
    fn set(&mut self, key: &str, value: &str) {
        let name = HeaderName::try_from(key);
        if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }

    fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }
}
