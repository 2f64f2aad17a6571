//! Events as JSON, as HTTP plugins take them, and what they answer.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::message::ObserveRequest;
use super::{DecodeError, Event, Received};

/// The body of a request.
///
/// ```
/// use observe_service::{Event, State, json};
///
/// let body = json::encode(&[Event::status("service-0", State::Running)]);
/// assert_eq!(body, br#"{"events":[{"kind":"service","service":"service-0","type":"status","status":{"state":"running","msg":"service service-0 is running"}}]}"#);
/// ```
#[allow(clippy::missing_panics_doc)] // It does not.
pub fn encode(events: &[Event]) -> Vec<u8> {
    serde_json::to_vec(&ObserveRequest::from(events)).expect("keys are text, and numbers integers")
}

/// The events in the body of a request.
///
/// # Errors
///
/// If it is no JSON, or a field has another type than the protocol says: numbers are integers that are
/// not negative.
pub fn decode(body: &[u8]) -> Result<Received, DecodeError> {
    let request: ObserveRequest = serde_json::from_slice(body).map_err(DecodeError::new)?;
    Ok(request.into())
}

/// Whether a plugin's reply says that the events were taken. Only its first value counts, and of that the
/// last `ok`, in upper or lower case.
///
/// ```
/// use observe_service::json;
///
/// assert!(json::accepts(br#"{"ok":true}"#)?);
/// assert!(!json::accepts(b"{}")?);
/// # Ok::<(), observe_service::DecodeError>(())
/// ```
///
/// # Errors
///
/// If it does not begin with an object or `null`, or its `ok` is neither a truth value nor `null`.
pub fn accepts(reply: &[u8]) -> Result<bool, DecodeError> {
    Answer::read(reply).map(|answer| answer.ok)
}

/// What a plugin answers: observers say `ok`, authentication also who it is.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) ok: bool,
    pub(crate) id: String,
}

impl Answer {
    pub(crate) fn read(reply: &[u8]) -> Result<Self, DecodeError> {
        let mut deserializer = serde_json::Deserializer::from_slice(reply);
        deserializer
            .deserialize_option(AnswerVisitor)
            .map_err(DecodeError::new)
    }
}

struct AnswerVisitor;

impl<'de> Visitor<'de> for AnswerVisitor {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `ok`")
    }

    fn visit_none<E>(self) -> Result<Answer, E> {
        Ok(Answer::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer, A::Error> {
        let mut answer = Answer::default();
        while let Some(key) = map.next_key::<String>()? {
            // For Go, `null` changes nothing.
            if key.eq_ignore_ascii_case("ok") {
                answer.ok = map.next_value::<Option<bool>>()?.unwrap_or(answer.ok);
            } else if key.eq_ignore_ascii_case("id") {
                answer.id = map.next_value::<Option<String>>()?.unwrap_or(answer.id);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(answer)
    }
}
