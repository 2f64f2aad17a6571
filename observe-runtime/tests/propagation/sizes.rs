//! The sizes that the runtime's context is planned with.

use std::mem::size_of;

use observe::propagation::{Baggage, SpanId, TraceContext, TraceFlags, TraceId, TraceState};

#[test]
fn ids_are_as_small_as_their_bytes() {
    assert_eq!(size_of::<TraceId>(), 16);
    assert_eq!(size_of::<SpanId>(), 8);
    assert_eq!(size_of::<Option<SpanId>>(), 8);
    assert_eq!(size_of::<TraceFlags>(), 1);
}

#[cfg(target_pointer_width = "64")]
#[test]
fn context_is_forty_bytes_also_when_optional() {
    assert_eq!(size_of::<TraceState>(), 8);
    assert_eq!(size_of::<Baggage>(), 8);
    assert_eq!(size_of::<TraceContext>(), 40);
    assert_eq!(size_of::<Option<TraceContext>>(), 40);
}

#[test]
fn context_and_baggage_cross_threads() {
    fn check<T: Send + Sync + 'static>() {}
    check::<TraceContext>();
    check::<Baggage>();
}
