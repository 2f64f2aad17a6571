//! Records as OpenTelemetry's exporters want them.

use std::borrow::Cow;
use std::time::SystemTime;

use observe::propagation::{SpanId, TraceContext};
use observe::{KeyValue as Key, Kind, Outcome};
use opentelemetry::trace::{
    Event, SpanContext, SpanId as OtelSpanId, SpanKind, Status, TraceFlags, TraceId, TraceState,
};
use opentelemetry::{InstrumentationScope, KeyValue, Value};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};

use super::notes::{Notes, What};
use super::record::{Attribute, AttributeValue, Record, Text};
use super::wall::Wall;

/// The kind of the error, as in the observation's timer.
const ERROR: &str = "error";
/// The same under the name that OpenTelemetry's backends look for.
const ERROR_TYPE: &str = "error.type";

/// Makes a span of a record; `attributes` are its own, `text` is its chunk's.
pub(super) fn span_data(
    record: &Record,
    attributes: &[Attribute],
    text: &str,
    wall: &Wall,
) -> SpanData {
    SpanData {
        span_context: span_context(&record.trace),
        parent_span_id: record.parent.map_or(OtelSpanId::INVALID, span_id),
        parent_span_is_remote: record.is_parent_remote,
        span_kind: kind(record.documentation.kind),
        name: cow(&record.name, text),
        start_time: wall.at(record.started),
        // A clock may step back.
        end_time: wall.at(record.stopped.max(record.started)),
        attributes: all_attributes(record, attributes, text),
        dropped_attributes_count: 0,
        events: events(record.notes.as_deref(), |moment| wall.at(moment)),
        links: SpanLinks::default(),
        status: status(record),
        instrumentation_scope: scope(record),
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
        TraceId::from_bytes(trace.trace_id.to_bytes()),
        span_id(trace.span_id),
        TraceFlags::new(trace.flags.to_byte()),
        trace.is_remote,
        state,
    )
}

fn span_id(id: SpanId) -> OtelSpanId {
    OtelSpanId::from_bytes(id.to_bytes())
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
fn scope(record: &Record) -> InstrumentationScope {
    let source = &record.documentation.source;
    let scope = InstrumentationScope::builder(source.package);
    if source.version.is_empty() {
        return scope.build();
    }
    scope.with_version(source.version).build()
}

fn all_attributes(record: &Record, attributes: &[Attribute], text: &str) -> Vec<KeyValue> {
    let is_failed = record.error != Key::NONE;
    let mut all = Vec::with_capacity(attributes.len() + if is_failed { 2 } else { 0 });
    all.extend(
        attributes
            .iter()
            .map(|attribute| attribute_of(attribute, text)),
    );
    if is_failed {
        all.push(KeyValue::new(ERROR, record.error));
        let is_declared = attributes.iter().any(|known| known.key == ERROR_TYPE);
        if record.outcome != Outcome::Cancelled && !is_declared {
            all.push(KeyValue::new(ERROR_TYPE, record.error));
        }
    }
    all
}

fn attribute_of(attribute: &Attribute, text: &str) -> KeyValue {
    let value = match &attribute.value {
        AttributeValue::Text(value) => Value::String(cow(value, text).into()),
        AttributeValue::I64(number) => Value::I64(*number),
        AttributeValue::F64(number) => Value::F64(*number),
        AttributeValue::Bool(truth) => Value::Bool(*truth),
        // OpenTelemetry knows no unsigned numbers: what does not fit is text.
        AttributeValue::U64(number) => match i64::try_from(*number) {
            Ok(number) => Value::I64(number),
            Err(_) => Value::String(number.to_string().into()),
        },
    };
    KeyValue::new(attribute.key, value)
}

fn cow(written: &Text, text: &str) -> Cow<'static, str> {
    match written {
        Text::Static(known) => Cow::Borrowed(known),
        Text::Written(range) => Cow::Owned(text.get(range.clone()).unwrap_or_default().to_owned()),
    }
}

/// A cancelled call is no error: nobody waited for its end.
fn status(record: &Record) -> Status {
    match record.outcome {
        Outcome::Ok | Outcome::Cancelled => Status::Unset,
        Outcome::Panic => Status::error("panic"),
        Outcome::Error => {
            let notes = record.notes.as_deref();
            match notes.and_then(Notes::last_message) {
                Some(message) => Status::error(message.to_owned()),
                None => Status::error(record.error),
            }
        }
    }
}

fn events(notes: Option<&Notes>, at: impl Fn(u64) -> SystemTime) -> SpanEvents {
    let mut events = SpanEvents::default();
    if let Some(notes) = notes {
        events.dropped_count = notes.dropped;
        events.events = notes
            .entries
            .iter()
            .map(|note| {
                let (name, attributes) = event(&note.what, notes);
                Event::new(name, at(note.at), attributes, 0)
            })
            .collect();
    }
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
