//! One annotation is a metric, a span and what `tracing_subscriber::fmt` prints, and all of them say
//! which trace it was.
#![cfg(feature = "metrics")]

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use observe::{Registry, ScopedRegistry, observed};
use observe_metrics::{Exemplar, MeterKind, Meters};
use observe_opentelemetry::opentelemetry_sdk::trace::{InMemorySpanExporter, SpanData};
use observe_opentelemetry::{SpanGuard, spans};
use observe_tracing::TracingHandler;
use observe_tracing::fmt::TraceIds;

/// Places an order.
#[observed(name = "signals.place", low = ["is_new" = is_new])]
fn place(is_new: bool) {
    tracing::info!("placing");
}

/// What was printed.
#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut output = self.0.lock().map_err(|_| io::ErrorKind::Other)?;
        output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output {
    fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody panics with it").clone();
        String::from_utf8(bytes).expect("it is text")
    }
}

/// A program with all three handlers.
struct Program {
    memory: InMemorySpanExporter,
    meters: Meters,
    guard: SpanGuard,
    _scoped: ScopedRegistry,
}

impl Program {
    fn start() -> Self {
        let (memory, meters) = (InMemorySpanExporter::default(), Meters::new());
        let exporter = memory.clone();
        let pipeline = spans(move || Ok(exporter)).shutdown_deadline(Duration::from_secs(60));
        let (handler, guard) = pipeline.build().expect("the pipeline starts");
        let registry = Registry::builder()
            .handler(handler)
            .handler(meters.handler())
            .handler(TracingHandler::new())
            .build();
        Self {
            memory,
            meters,
            guard,
            _scoped: registry.expect("no names clash").scoped(),
        }
    }

    fn span(&self) -> SpanData {
        self.guard.flush().expect("memory takes everything");
        let mut spans = self.memory.get_finished_spans().expect("nobody panics");
        spans.pop().expect("it has been exported")
    }

    /// The timer's only exemplar.
    fn exemplar(&self) -> Exemplar {
        let families = self.meters.families();
        let mut families = families.iter();
        let timer = families.find(|family| family.kind() == MeterKind::Timer);
        let series = timer.and_then(|timer| timer.series().next());
        let series = series.expect("it has run");
        assert_eq!(
            (series.values(), series.count()),
            (&["true", "none"][..], 1)
        );
        let mut exemplars = series.exemplars().into_iter().flatten();
        exemplars.next().expect("it is sampled")
    }
}

#[test]
fn metric_span_and_line_are_of_one_trace() {
    let (program, output) = (Program::start(), Output::default());
    let writer = output.clone();
    let subscriber = tracing_subscriber::fmt()
        .without_time()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .map_event_format(TraceIds::new)
        .finish();
    tracing::subscriber::with_default(subscriber, || place(true));

    let (span, exemplar) = (program.span(), program.exemplar());
    let trace_id = span.span_context.trace_id().to_string();
    let span_id = span.span_context.span_id().to_string();
    assert_eq!(span.name, "signals.place");
    assert_eq!(exemplar.trace_id.to_string(), trace_id);
    assert_eq!(exemplar.span_id.to_string(), span_id);
    let line = format!(
        "trace_id={trace_id} span_id={span_id}  INFO signals.place{{is_new=\"true\"}}: \
         every_signal: placing\n"
    );
    assert_eq!(output.text(), line);
}
