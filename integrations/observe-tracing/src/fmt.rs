//! Trace and span ids in the output of `tracing_subscriber::fmt`.

use std::cell::Cell;
use std::fmt;

use observe::Current;
use observe::propagation::{SpanId, TraceContext, TraceId};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

thread_local! {
    /// The ids of the observation of which an event is being told.
    static TOLD: Cell<Option<Ids>> = const { Cell::new(None) };
}

/// Puts `trace_id=.. span_id=..` in front of each event that happens inside an observation.
///
/// The ids are those of the innermost observation on this thread, once a handler has said which
/// trace it is part of; without one, the line stays as it is. For formats of text: in front of an
/// object of JSON they would make it unreadable.
///
/// ```
/// use observe_tracing::fmt::TraceIds;
///
/// let subscriber = tracing_subscriber::fmt()
///     .map_event_format(TraceIds::new)
///     .finish();
/// # drop(subscriber);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct TraceIds<F> {
    format: F,
}

impl<F> TraceIds<F> {
    /// Completes what `format` writes.
    pub const fn new(format: F) -> Self {
        Self { format }
    }
}

impl<S, N, F> FormatEvent<S, N> for TraceIds<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        if let Some(ids) = TOLD.get().or_else(Ids::here) {
            ids.write(&mut writer)?;
        }
        self.format.format_event(context, writer, event)
    }
}

#[derive(Clone, Copy)]
struct Ids {
    trace_id: TraceId,
    span_id: SpanId,
}

impl Ids {
    fn of(trace: &TraceContext) -> Self {
        Self {
            trace_id: trace.trace_id,
            span_id: trace.span_id,
        }
    }

    fn here() -> Option<Self> {
        Current::here().trace().map(Self::of)
    }

    fn write(self, writer: &mut Writer<'_>) -> fmt::Result {
        let Self { trace_id, span_id } = self;
        write!(writer, "trace_id={trace_id} span_id={span_id} ")
    }
}

/// Runs `tell`, which tells of an event of the observation with that trace: its scope may be closed
/// already.
pub(crate) fn told_of(trace: Option<&TraceContext>, tell: impl FnOnce()) {
    struct Before(Option<Ids>);

    impl Drop for Before {
        fn drop(&mut self) {
            TOLD.set(self.0);
        }
    }

    let _before = Before(TOLD.replace(trace.map(Ids::of)));
    tell();
}
