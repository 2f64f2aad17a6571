//! Records as OpenTelemetry's exporters want them.

use observe::documentation::ObservationDocumentation;
use observe::propagation::{SpanId, TraceContext, TraceFlags, TraceId};
use observe::{
    Archived, Cardinality, KeyValue as Key, Kind, Outcome, Timestamp, Value as Recorded,
};
use opentelemetry::trace::{
    Event, SpanContext, SpanId as OtelSpanId, SpanKind, Status, TraceFlags as OtelTraceFlags,
    TraceId as OtelTraceId, TraceState,
};
use opentelemetry::{InstrumentationScope, KeyValue, Value};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};

use super::notes::{Notes, What};
use super::put::put;
use super::record::Record;
use super::state::Marks;
use super::wall::Wall;

/// The kind of the error, as in the observation's timer.
const ERROR: &str = "error";
/// The same under the name that OpenTelemetry's backends look for.
const ERROR_TYPE: &str = "error.type";

/// Which keys of an observation become attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keys {
    #[default]
    All,
    High,
}

impl Keys {
    fn include(self, cardinality: Cardinality) -> bool {
        self == Self::All || cardinality == Cardinality::High
    }
}

/// Adds the span that a record makes.
#[inline]
pub(super) fn add(spans: &mut Vec<SpanData>, record: &Record, keys: Keys, wall: &Wall) {
    let trace = record.archived.trace();
    put(spans, || span_data(record, trace.as_ref(), keys, wall));
    let Some(span) = spans.last_mut() else {
        return;
    };
    if let Some(notes) = &record.state.notes {
        span.events = events(notes, wall);
    }
    match &trace {
        Some(trace) if !trace.tracestate.is_empty() => span.span_context = span_context(trace),
        _ => {}
    }
}

/// A span without what few spans have: the rest of them is made where it stays.
#[inline(always)]
fn span_data(record: &Record, trace: Option<&TraceContext>, keys: Keys, wall: &Wall) -> SpanData {
    let Record { archived, state } = record;
    let documentation = archived.documentation();
    let started = archived.started().map_or(0, Timestamp::as_nanos);
    let stopped = archived.stopped().map_or(0, Timestamp::as_nanos);
    SpanData {
        span_context: SpanContext::new(
            trace.map_or(OtelTraceId::INVALID, |trace| trace_id(trace.trace_id)),
            trace.map_or(OtelSpanId::INVALID, |trace| span_id(trace.span_id)),
            trace.map_or(OtelTraceFlags::NOT_SAMPLED, |trace| flags(trace.flags)),
            trace.is_some_and(|trace| trace.is_remote),
            TraceState::NONE,
        ),
        parent_span_id: state.parent.map_or(OtelSpanId::INVALID, span_id),
        parent_span_is_remote: state.marks.contain(Marks::REMOTE_PARENT),
        span_kind: kind(documentation.kind),
        name: archived.contextual_name(),
        start_time: wall.at(started),
        // A clock may step back.
        end_time: wall.at(stopped.max(started)),
        attributes: attributes(archived, keys),
        dropped_attributes_count: 0,
        events: SpanEvents::default(),
        links: SpanLinks::default(),
        status: status(archived, state.notes.as_deref()),
        instrumentation_scope: scope(documentation),
    }
}

/// The part of a span that other processes know.
pub(super) fn span_context(trace: &TraceContext) -> SpanContext {
    let state = if trace.tracestate.is_empty() {
        TraceState::NONE
    } else {
        // What is read by the same standard is understood.
        trace.tracestate.to_string().parse().unwrap_or_default()
    };
    SpanContext::new(
        trace_id(trace.trace_id),
        span_id(trace.span_id),
        flags(trace.flags),
        trace.is_remote,
        state,
    )
}

fn trace_id(id: TraceId) -> OtelTraceId {
    OtelTraceId::from_bytes(id.to_bytes())
}

fn span_id(id: SpanId) -> OtelSpanId {
    OtelSpanId::from_bytes(id.to_bytes())
}

fn flags(flags: TraceFlags) -> OtelTraceFlags {
    OtelTraceFlags::new(flags.to_byte())
}

fn kind(kind: Kind) -> SpanKind {
    match kind {
        Kind::Internal => SpanKind::Internal,
        Kind::Server => SpanKind::Server,
        Kind::Client => SpanKind::Client,
        Kind::Producer => SpanKind::Producer,
        Kind::Consumer => SpanKind::Consumer,
    }
}

/// Whoever declares the observation instruments.
fn scope(documentation: &ObservationDocumentation<'static>) -> InstrumentationScope {
    let source = &documentation.source;
    let scope = InstrumentationScope::builder(source.package);
    if source.version.is_empty() {
        return scope.build();
    }
    scope.with_version(source.version).build()
}

#[inline(always)]
fn attributes(archived: &Archived, keys: Keys) -> Vec<KeyValue> {
    let error = archived.error();
    let is_failed = error != Key::NONE;
    let known = archived.keys();
    let count = known.size_hint().1.unwrap_or(0) + if is_failed { 2 } else { 0 };
    let mut all = Vec::with_capacity(count);
    known.for_each(|key| {
        if !keys.include(key.cardinality) {
            return;
        }
        match key.lasting_text {
            Some(text) => put(&mut all, || KeyValue::new(key.name, text)),
            None => put(&mut all, || KeyValue::new(key.name, value(key.value))),
        }
    });
    if is_failed {
        let is_declared = all.iter().any(|known| known.key.as_str() == ERROR_TYPE);
        all.push(KeyValue::new(ERROR, error));
        if archived.outcome() != Outcome::Cancelled && !is_declared {
            all.push(KeyValue::new(ERROR_TYPE, error));
        }
    }
    all
}

fn value(recorded: Recorded<'_>) -> Value {
    match recorded {
        Recorded::Text(text) => Value::String(text.to_owned().into()),
        Recorded::I64(number) => Value::I64(number),
        Recorded::F64(number) => Value::F64(number),
        Recorded::Bool(truth) => Value::Bool(truth),
        // OpenTelemetry knows no unsigned numbers: what does not fit is text.
        Recorded::U64(number) => match i64::try_from(number) {
            Ok(number) => Value::I64(number),
            Err(_) => Value::String(number.to_string().into()),
        },
        // A type that is younger than this crate.
        other => Value::String(other.to_string().into()),
    }
}

/// A cancelled call is no error: nobody waited for its end.
fn status(archived: &Archived, notes: Option<&Notes>) -> Status {
    match archived.outcome() {
        Outcome::Ok | Outcome::Cancelled => Status::Unset,
        Outcome::Panic => Status::error("panic"),
        Outcome::Error => match notes.and_then(Notes::last_message) {
            Some(message) => Status::error(message.to_owned()),
            None => Status::error(archived.error()),
        },
    }
}

#[cold]
#[inline(never)]
fn events(notes: &Notes, wall: &Wall) -> SpanEvents {
    let mut events = SpanEvents::default();
    events.dropped_count = notes.dropped;
    events.events = notes
        .entries
        .iter()
        .map(|note| {
            let (name, attributes) = event(&note.what, notes);
            Event::new(name, wall.at(note.at), attributes, 0)
        })
        .collect();
    events
}

fn event(what: &What, notes: &Notes) -> (&'static str, Vec<KeyValue>) {
    match what {
        What::Event(name) => (name, Vec::new()),
        What::Error {
            kind,
            message,
            causes,
        } => {
            let mut attributes = vec![KeyValue::new("exception.type", *kind)];
            if let Some(message) = message {
                let message = notes.text(message).to_owned();
                attributes.push(KeyValue::new("exception.message", message));
            }
            let causes = notes.text(causes);
            if !causes.is_empty() {
                attributes.push(KeyValue::new("exception.stacktrace", causes.to_owned()));
            }
            ("exception", attributes)
        }
    }
}
