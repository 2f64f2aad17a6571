//! Trace and span ids in front of what is printed inside an observation.

use std::io;
use std::sync::{Arc, Mutex};

use observe::propagation::{TraceContext, TraceParent};
use observe::{Context, Handler, Registry, observed};
use observe_tracing::TracingHandler;
use observe_tracing::fmt::TraceIds;

/// Says that every observation is the same span of the same trace.
struct Tracer;

impl Handler for Tracer {
    type State = ();

    fn on_start(&self, context: &Context) {
        let text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let parent = text.parse::<TraceParent>().expect("it is well formed");
        context.set_trace(TraceContext::from(parent)).ok();
    }

    fn on_stop(&self, _: &Context, (): ()) {}
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

#[observed(name = "ids.fetch")]
fn fetch() -> Result<u64, std::num::ParseIntError> {
    tracing::info!("inside");
    "none".parse()
}

#[test]
fn ids_stand_in_front_of_what_happens_inside_an_observation() {
    let output = Output::default();
    let writer = output.clone();
    let subscriber = tracing_subscriber::fmt()
        .without_time()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .map_event_format(TraceIds::new)
        .finish();
    let registry = Registry::builder()
        .handler(Tracer)
        .handler(TracingHandler::new())
        .build();
    let _scoped = registry.expect("no names clash").scoped();
    tracing::subscriber::with_default(subscriber, || {
        tracing::info!("outside");
        assert!(fetch().is_err());
    });
    let bytes = output.0.lock().expect("nobody panics with it").clone();
    let output = String::from_utf8(bytes).expect("it is text");
    assert_eq!(
        output,
        r#" INFO trace_ids: outside
trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7  INFO ids.fetch: trace_ids: inside
trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7 ERROR ids.fetch{error="ParseIntError" otel.status_code="ERROR"}: trace_ids: error=invalid digit found in string error.type="ParseIntError"
"#
    );
}
