//! Handlers that hear of the start of a call at its end see what others see.

use std::collections::HashMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::task::{Context as Task, Poll, Waker};

use observe::documentation::ObservationDocumentation;
use observe::propagation::{SpanId, TraceContext, TraceFlags};
use observe::{
    Cardinality, Context, Current, ErrorKind, Event, Handler, Interest, ObservedError, Recorder,
    Timestamp, bounded, event, key, observed,
};

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Does {
    Nothing,
    Event,
    Fails,
    Panics,
    /// Sets a key to a value that may have no number yet.
    Sets,
    /// Asks for the trace that it is in.
    Asks,
    /// Calls its children from a future.
    Awaits,
}

#[derive(Clone, Debug)]
struct Call {
    does: Does,
    number: u64,
    children: Vec<Call>,
}

#[derive(Debug, ErrorKind)]
struct Refused;

/// What a handler has heard of a call, in the order of the ends.
struct Span {
    keys: Vec<String>,
    parent: Option<SpanId>,
    id: SpanId,
    heard: Vec<String>,
    error: &'static str,
}

#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Span>>>);

struct State {
    parent: Option<SpanId>,
    heard: Vec<String>,
}

impl Handler for Spans {
    type State = State;

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        if documentation.name.starts_with("late") {
            Interest::Late
        } else {
            Interest::WithoutScopes
        }
    }

    fn on_start(&self, context: &Context) -> State {
        LATE.fetch_add(usize::from(context.stopped().is_some()), Relaxed);
        let parent = context.parent().and_then(|parent| parent.trace());
        let trace = parent.map_or_else(
            || TraceContext::root(TraceFlags::SAMPLED),
            TraceContext::child,
        );
        let parent = parent.map(|parent| parent.span_id);
        context.set_trace(trace).expect("nobody else does");
        State {
            parent,
            heard: Vec::new(),
        }
    }

    fn on_event(&self, _: &Context, event: &Event<'_>, state: &mut State) {
        state.heard.push(event.name().to_owned());
    }

    fn on_error(&self, _: &Context, error: &ObservedError<'_>, state: &mut State) {
        state.heard.push(error.kind().to_owned());
    }

    fn on_stop(&self, context: &Context, state: State) {
        assert!(context.started() <= context.stopped());
        let keys = [Cardinality::Low, Cardinality::High].into_iter();
        let keys = keys.flat_map(|it| context.key_values(it));
        let span = Span {
            keys: keys
                .map(|key| format!("{}={}", key.name, key.value))
                .collect(),
            parent: state.parent,
            id: context.trace().expect("it was set").span_id,
            heard: state.heard,
            error: context.error(),
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(span);
    }
}

/// Counts ends; the trace of each is there.
struct Ends;

impl Handler for Ends {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        Interest::AtEnd
    }

    fn recorder(&self, _: &Context) -> Option<Box<dyn Recorder>> {
        Some(Box::new(Self))
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        assert!(context.trace().is_some());
    }
}

impl Recorder for Ends {
    fn record(&self, started: Timestamp, stopped: Timestamp, trace: Option<&TraceContext>) {
        assert!(started <= stopped);
        RECORDED.fetch_add(usize::from(trace.is_some()), Relaxed);
    }
}

static RECORDED: AtomicUsize = AtomicUsize::new(0);
/// How many starts were heard of at the end.
static LATE: AtomicUsize = AtomicUsize::new(0);

/// Installs both once for all tests of this program.
fn spans() -> &'static Spans {
    static SPANS: LazyLock<Spans> = LazyLock::new(|| {
        let spans = Spans::default();
        observe::install(Ends);
        observe::install(spans.clone());
        spans
    });
    &SPANS
}

macro_rules! functions {
    ($module:ident, $sync:literal, $later:literal) => {
        mod $module {
            use super::*;

            #[observed(
                                                name = $sync,
                                                low = ["does" = does(call), "note"(optional)],
                                                high = ["number" = call.number],
                                                events = ["tick"],
                                            )]
            pub(super) fn sync(call: &Call) -> Result<(), Refused> {
                match call.does {
                    Does::Event => event!("tick"),
                    Does::Sets => key!("note" = bounded(format!("note {}", call.number % 3), 9)),
                    Does::Asks => assert!(super::trace_here().is_some()),
                    Does::Awaits => now(later(call)),
                    Does::Nothing | Does::Fails | Does::Panics => {}
                }
                if call.does != Does::Awaits {
                    call.children.iter().for_each(caught);
                }
                match call.does {
                    Does::Fails => Err(Refused),
                    Does::Panics => resume_unwind(Box::new("a call that panics")),
                    _ => Ok(()),
                }
            }

            #[observed(name = $later)]
            async fn later(call: &Call) {
                call.children.iter().for_each(caught);
            }

            fn caught(call: &Call) {
                let _ = catch_unwind(AssertUnwindSafe(|| sync(call)));
            }
        }
    };
}

functions!(late, "late", "late.future");
functions!(early, "early", "early.future");

fn does(call: &Call) -> &'static str {
    match call.does {
        Does::Nothing => "nothing",
        Does::Event => "event",
        Does::Fails => "fails",
        Does::Panics => "panics",
        Does::Sets => "sets",
        Does::Asks => "asks",
        Does::Awaits => "awaits",
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Task::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits for nothing"),
    }
}

fn trace_here() -> Option<TraceContext> {
    Current::here().trace().cloned()
}

/// Keys, the parent's keys, what was heard in between, and the error.
type Heard = (Vec<String>, Option<Vec<String>>, Vec<String>, &'static str);

fn heard(run: impl FnOnce()) -> Vec<Heard> {
    let Spans(spans) = spans();
    run();
    let spans = std::mem::take(&mut *spans.lock().unwrap_or_else(PoisonError::into_inner));
    let keys: HashMap<_, _> = spans
        .iter()
        .map(|span| (span.id, span.keys.clone()))
        .collect();
    let known = |span: Span| {
        let parent = span.parent.map(|parent| keys[&parent].clone());
        (span.keys, parent, span.heard, span.error)
    };
    spans.into_iter().map(known).collect()
}

/// Programs, one after the other, and always the same.
struct Programs {
    state: u64,
    numbered: u64,
}

impl Programs {
    fn next(&mut self, below: usize) -> usize {
        // Xorshift, as Marsaglia has it.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % 1_000).expect("it is small") % below
    }

    fn call(&mut self, depth: usize) -> Call {
        const ALL: [Does; 7] = [
            Does::Nothing,
            Does::Event,
            Does::Fails,
            Does::Panics,
            Does::Sets,
            Does::Asks,
            Does::Awaits,
        ];
        // Half of them do nothing, which is what handlers hear of late.
        let does = ALL.get(self.next(14)).copied();
        self.numbered += 1;
        let number = self.numbered;
        let count = if depth == 0 { 0 } else { self.next(4) };
        Call {
            does: does.unwrap_or(Does::Nothing),
            number,
            children: (0..count).map(|_| self.call(depth - 1)).collect(),
        }
    }
}

#[test]
fn late_spans_are_those_that_began_with_their_calls() {
    let mut programs = Programs {
        state: 7,
        numbered: 0,
    };
    for _ in 0..if cfg!(miri) { 3 } else { 300 } {
        let call = programs.call(5);
        // Values are met for the first time, and then again.
        for _ in 0..3 {
            let early = heard(|| drop(catch_unwind(AssertUnwindSafe(|| early::sync(&call)))));
            let late = heard(|| drop(catch_unwind(AssertUnwindSafe(|| late::sync(&call)))));
            assert_eq!(late, early, "{call:#?}");
        }
    }
    if !cfg!(miri) {
        assert!(RECORDED.load(Relaxed) > 10_000);
        assert!(LATE.load(Relaxed) > 5_000);
    }
}
