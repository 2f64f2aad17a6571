//! A clock that goes on when it is told to, and traces that are known in advance.

pub(crate) mod parser;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use observe::propagation::{SpanId, TraceContext, TraceFlags, TraceId};
use observe::{Clock, Context, Handler, Registry, ScopedRegistry, Timestamp};
use observe_metrics::Meters;
use observe_prometheus::Prometheus;

/// Goes on when it is told to.
#[derive(Clone, Default)]
pub(crate) struct Hands(Arc<AtomicU64>);

impl Hands {
    pub(crate) fn go_on(&self, duration: Duration) {
        let nanos = u64::try_from(duration.as_nanos()).expect("a short time");
        self.0.fetch_add(nanos, Ordering::Relaxed);
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

/// Says of every observation that it is of one sampled trace.
pub(crate) struct Tracer;

pub(crate) const TRACE_ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
pub(crate) const SPAN_ID: &str = "00f067aa0ba902b7";

impl Handler for Tracer {
    type State = ();

    fn on_start(&self, context: &Context) {
        let trace_id: TraceId = TRACE_ID.parse().expect("it is one");
        let span_id: SpanId = SPAN_ID.parse().expect("it is one");
        let trace = TraceContext::new(trace_id, span_id, TraceFlags::SAMPLED);
        context.set_trace(trace).expect("no other handler traces");
    }

    fn on_stop(&self, _context: &Context, (): ()) {}
}

/// A page of its own for a test, of what its thread observes from now on.
pub(crate) struct Measured {
    pub(crate) hands: Hands,
    pub(crate) prometheus: Prometheus,
    _scoped: ScopedRegistry,
}

impl Measured {
    pub(crate) fn new(meters: &Meters) -> Self {
        let hands = Hands::default();
        let registry = Registry::builder()
            .handler(Tracer)
            .handler(meters.handler())
            .clock(hands.clone())
            .build()
            .expect("no names clash");
        Self {
            prometheus: Prometheus::new(meters).clock(hands.clone()),
            hands,
            _scoped: registry.scoped(),
        }
    }
}
