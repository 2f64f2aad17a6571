//! A trace that shows what a bucket's or counter's last value was like.

use std::time::SystemTime;

use observe::propagation::{SpanId, TraceContext, TraceId};

/// One recorded value and the trace that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Exemplar {
    /// The trace.
    pub trace_id: TraceId,
    /// The observation's span in it.
    pub span_id: SpanId,
    /// The value, in seconds for a timer and one for a counter.
    pub value: f64,
    /// When it was recorded.
    pub time: SystemTime,
}

impl Exemplar {
    /// One of a trace, which should be sampled: others would point at nothing.
    #[cold]
    pub(crate) fn of(trace: &TraceContext, value: f64) -> Self {
        Self {
            trace_id: trace.trace_id,
            span_id: trace.span_id,
            value,
            time: SystemTime::now(),
        }
    }
}
