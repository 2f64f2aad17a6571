//! Writes a trace into a message.

use super::field::{BAGGAGE, TRACEPARENT, TRACESTATE};
use super::{Baggage, Setter, TraceContext, TraceParent};

/// Writes `traceparent`, `tracestate` and `baggage` into a message.
///
/// An empty tracestate and an empty baggage are not written, but removed from a message that has
/// one already. `None` leaves the baggage of the message as it is.
///
/// ```
/// use observe::propagation::{Baggage, TraceContext, TraceFlags, inject};
///
/// let cx = TraceContext::root(TraceFlags::SAMPLED);
/// let baggage = Baggage::EMPTY.with("userId", "alice")?;
/// let mut headers: Vec<(String, String)> = Vec::new();
/// inject(&cx, Some(&baggage), &mut headers);
/// assert_eq!(headers[0].0, "traceparent");
/// assert_eq!(headers[1].1, "userId=alice");
/// # Ok::<(), observe::propagation::BaggageError>(())
/// ```
pub fn inject(cx: &TraceContext, baggage: Option<&Baggage>, carrier: &mut impl Setter) {
    inject_into(carrier, cx, baggage);
}

fn inject_into(carrier: &mut dyn Setter, cx: &TraceContext, baggage: Option<&Baggage>) {
    let parent = cx.traceparent();
    carrier.set(TRACEPARENT, parent.encode(&mut [0; TraceParent::LENGTH]));
    replace(carrier, TRACESTATE, &cx.tracestate.to_header());
    if let Some(baggage) = baggage {
        replace(carrier, BAGGAGE, baggage.as_str());
    }
}

fn replace(carrier: &mut dyn Setter, key: &str, value: &str) {
    if value.is_empty() {
        carrier.remove(key);
    } else {
        carrier.set(key, value);
    }
}
