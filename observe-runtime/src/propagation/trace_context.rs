//! Where a piece of work stands in its trace.

use super::{SpanId, TraceFlags, TraceId, TraceParent, TraceState, random};

/// Which trace a piece of work belongs to, and what to tell whoever it calls.
///
/// It is 40 bytes, and so is an `Option` of it. Cloning copies them; only a [`TraceState`] that
/// has entries is counted, never copied.
///
/// ```
/// use observe::propagation::{TraceContext, TraceFlags};
///
/// let request = TraceContext::root(TraceFlags::SAMPLED);
/// let query = request.child();
/// assert_eq!(query.trace_id, request.trace_id);
/// assert_ne!(query.span_id, request.span_id);
///
/// let unsampled = TraceContext { flags: TraceFlags::NONE, ..query };
/// assert!(unsampled.traceparent().to_string().ends_with("-00"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TraceContext {
    /// The trace.
    pub trace_id: TraceId,
    /// The piece of work.
    pub span_id: SpanId,
    /// What the sender says about the trace.
    pub flags: TraceFlags,
    /// Whether it was read from a message of another process.
    pub is_remote: bool,
    /// What the tracing systems on the way have to say to each other.
    pub tracestate: TraceState,
}

impl TraceContext {
    /// The context of work in this process, without a tracestate.
    ///
    /// ```
    /// use observe::propagation::{SpanId, TraceContext, TraceFlags, TraceId};
    ///
    /// let cx = TraceContext::new(TraceId::random(), SpanId::random(), TraceFlags::NONE);
    /// assert!(cx.tracestate.is_empty());
    /// ```
    #[inline]
    #[must_use]
    pub const fn new(trace_id: TraceId, span_id: SpanId, flags: TraceFlags) -> Self {
        Self {
            trace_id,
            span_id,
            flags,
            is_remote: false,
            tracestate: TraceState::EMPTY,
        }
    }

    /// The first work of a new trace.
    ///
    /// Its ids are random, so [`TraceFlags::RANDOM`] is set whatever `flags` says.
    ///
    /// ```
    /// use observe::propagation::{TraceContext, TraceFlags};
    ///
    /// assert_eq!(TraceContext::root(TraceFlags::NONE).flags, TraceFlags::RANDOM);
    /// ```
    #[inline]
    pub fn root(flags: TraceFlags) -> Self {
        loop {
            // All at once: the generator is loaded and stored once.
            let [high, low, number] = random::numbers();
            let ids = (TraceId::of_numbers([high, low]), SpanId::of_number(number));
            if let (Some(trace_id), Some(span_id)) = ids {
                return Self::new(trace_id, span_id, flags.union(TraceFlags::RANDOM));
            }
            random::seed();
        }
    }

    /// Work of this process that `self` caused: the same trace, a new span id.
    ///
    /// ```
    /// use observe::propagation::{TraceContext, TraceFlags};
    ///
    /// let parent = TraceContext::root(TraceFlags::SAMPLED);
    /// assert_eq!(parent.child().flags, parent.flags);
    /// ```
    #[inline]
    #[must_use]
    pub fn child(&self) -> Self {
        Self {
            trace_id: self.trace_id,
            span_id: SpanId::random(),
            flags: self.flags,
            is_remote: false,
            tracestate: self.tracestate.clone(),
        }
    }

    /// The part that every tracing system understands.
    ///
    /// ```
    /// use observe::propagation::{TraceContext, TraceParent};
    ///
    /// let text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    /// let cx = TraceContext::from(text.parse::<TraceParent>()?);
    /// assert_eq!(cx.traceparent().to_string(), text);
    /// # Ok::<(), observe::propagation::ParseTraceParentError>(())
    /// ```
    #[must_use]
    pub const fn traceparent(&self) -> TraceParent {
        TraceParent {
            trace_id: self.trace_id,
            span_id: self.span_id,
            flags: self.flags,
        }
    }
}

/// The context of a `traceparent` that this process wrote: not remote, and without a tracestate.
impl From<TraceParent> for TraceContext {
    fn from(parent: TraceParent) -> Self {
        Self::new(parent.trace_id, parent.span_id, parent.flags)
    }
}
