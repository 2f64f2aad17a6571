//! Reads a trace from a message.

use super::field::{BAGGAGE, OPTIONAL_WHITE_SPACE, TRACEPARENT, TRACESTATE};
use super::{
    Baggage, Getter, ParseTraceParentError, ParseTraceStateError, ParsedBaggage, TraceContext,
    TraceParent, TraceState,
};

/// What a message says about its trace.
///
/// A message never fails to be read: what it does not say well it does not say. The error fields
/// tell why something is missing.
///
/// ```
/// use observe::propagation::extract;
///
/// let headers = vec![("traceparent".to_owned(), "00-0-0-0".to_owned())];
/// let extracted = extract(&headers);
/// assert_eq!(extracted.parent, None);
/// assert_eq!(
///     extracted.traceparent_error.expect("the header is malformed").to_string(),
///     "parse traceparent at byte 8: at least 55 bytes expected, 8 found"
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The work that sent the message; `None` if the message names none, or not well.
    pub parent: Option<TraceContext>,
    /// What the application of the sender hands on, with or without a parent.
    pub baggage: Baggage,
    /// Why a message that has a `traceparent` has no parent.
    pub traceparent_error: Option<ParseTraceParentError>,
    /// Why the parent has no tracestate although the message has a `tracestate`.
    pub tracestate_error: Option<ParseTraceStateError>,
    /// How many members of `baggage` were malformed or beyond the limits.
    pub dropped_baggage: usize,
}

/// Reads `traceparent`, `tracestate` and `baggage` from a message.
///
/// As the standard demands, a tracestate is only looked at beside a valid traceparent, and a
/// tracestate that does not follow the grammar is discarded while its traceparent stays.
///
/// ```
/// use std::collections::HashMap;
/// use observe::propagation::{TraceContext, TraceFlags, extract, inject};
///
/// let sent = TraceContext::root(TraceFlags::SAMPLED);
/// let mut headers = HashMap::new();
/// inject(&sent, None, &mut headers);
///
/// let received = extract(&headers).parent.expect("a traceparent was injected");
/// assert_eq!(received, TraceContext { is_remote: true, ..sent });
/// ```
pub fn extract(carrier: &impl Getter) -> Extracted {
    extract_from(carrier)
}

fn extract_from(carrier: &dyn Getter) -> Extracted {
    let ParsedBaggage { baggage, dropped } = Baggage::from_headers(carrier.get_all(BAGGAGE));
    let mut extracted = Extracted {
        baggage,
        dropped_baggage: dropped,
        ..Extracted::default()
    };
    match traceparent(carrier) {
        Ok(Some(parent)) => {
            let (tracestate, error) = tracestate(carrier);
            extracted.tracestate_error = error;
            extracted.parent = Some(TraceContext {
                is_remote: true,
                tracestate,
                ..TraceContext::from(parent)
            });
        }
        Ok(None) => {}
        Err(error) => extracted.traceparent_error = Some(error),
    }
    extracted
}

fn traceparent(carrier: &dyn Getter) -> Result<Option<TraceParent>, ParseTraceParentError> {
    match carrier.get_all(TRACEPARENT).as_slice() {
        [] => Ok(None),
        [value] => value.trim_matches(OPTIONAL_WHITE_SPACE).parse().map(Some),
        values => Err(ParseTraceParentError::repeated(values.len())),
    }
}

fn tracestate(carrier: &dyn Getter) -> (TraceState, Option<ParseTraceStateError>) {
    match TraceState::from_headers(carrier.get_all(TRACESTATE)) {
        Ok(tracestate) => (tracestate, None),
        Err(error) => (TraceState::EMPTY, Some(error)),
    }
}
