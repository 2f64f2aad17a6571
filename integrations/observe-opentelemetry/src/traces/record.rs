//! A span that has ended, as its thread writes it down.

use std::borrow::Cow;
use std::ops::Range;
use std::ptr;

use observe::documentation::ObservationDocumentation;
use observe::propagation::{SpanId, TraceContext};
use observe::{Cardinality, Context, KeyValue, Outcome, Timestamp, Value};

use super::limits::Limits;
use super::notes::Notes;

/// A span that has ended. Its attributes are the next ones of its chunk.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) documentation: &'static ObservationDocumentation<'static>,
    pub(super) name: Text,
    pub(super) trace: TraceContext,
    pub(super) parent: Option<SpanId>,
    pub(super) is_parent_remote: bool,
    pub(super) outcome: Outcome,
    pub(super) error: &'static str,
    pub(super) started: u64,
    pub(super) stopped: u64,
    pub(super) attributes: usize,
    pub(super) notes: Option<Box<Notes>>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub(super) key: &'static str,
    pub(super) value: AttributeValue,
}

#[derive(Clone, Debug)]
pub(super) enum AttributeValue {
    Text(Text),
    I64(i64),
    U64(u64),
    F64(f64),
    Bool(bool),
}

/// Text that lives as long as the program, or a range of the chunk's.
#[derive(Clone, Debug)]
pub(super) enum Text {
    Static(&'static str),
    Written(Range<usize>),
}

/// What a span remembers while it runs.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) parent: Option<SpanId>,
    pub(super) is_parent_remote: bool,
    pub(super) notes: Option<Box<Notes>>,
}

/// What is recorded of a span.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) limits: Limits,
    pub(super) omits_low_keys: bool,
}

/// The records of one thread that wait to be exported.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub(super) records: Vec<Record>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) text: String,
}

impl Chunk {
    /// Writes down a span that ends.
    pub(super) fn write(&mut self, context: &Context, origin: &mut Origin, shape: &Shape) {
        // A span has ids from its start on.
        let Some(trace) = context.trace().cloned() else {
            return;
        };
        let before = self.attributes.len();
        if !shape.omits_low_keys {
            self.write_low(context);
        }
        self.write_high(context, &shape.limits);
        let name = self.write_name(context);
        self.records.push(Record {
            documentation: context.documentation(),
            name,
            trace,
            parent: origin.parent,
            is_parent_remote: origin.is_parent_remote,
            outcome: context.outcome(),
            error: context.error(),
            started: context.started().map_or(0, Timestamp::as_nanos),
            stopped: context.stopped().map_or(0, Timestamp::as_nanos),
            attributes: self.attributes.len() - before,
            notes: origin.notes.take(),
        });
    }

    /// Forgets what was written, and keeps the room for it.
    pub(super) fn clear(&mut self) {
        self.records.clear();
        self.attributes.clear();
        self.text.clear();
    }

    /// Makes as much room as `other` has.
    pub(super) fn reserve(&mut self, [records, attributes, text]: [usize; 3]) {
        self.records.reserve(records);
        self.attributes.reserve(attributes);
        self.text.reserve(text);
    }

    pub(super) fn room(&self) -> [usize; 3] {
        [
            self.records.capacity(),
            self.attributes.capacity(),
            self.text.capacity(),
        ]
    }

    #[inline]
    fn write_low(&mut self, context: &Context) {
        for (key, text) in context.low_keys().zip(context.low_values()) {
            if is_none(text) && context.value(key).is_none() {
                continue;
            }
            let value = AttributeValue::Text(Text::Static(text));
            self.attributes.push(Attribute { key, value });
        }
    }

    #[inline]
    fn write_high(&mut self, context: &Context, limits: &Limits) {
        for KeyValue { name: key, value } in context.key_values(Cardinality::High) {
            let value = match value {
                Value::I64(number) => AttributeValue::I64(number),
                Value::U64(number) => AttributeValue::U64(number),
                Value::F64(number) => AttributeValue::F64(number),
                Value::Bool(truth) => AttributeValue::Bool(truth),
                Value::Text(text) => AttributeValue::Text(self.write_text(limits.cut(text))),
                // A type that is younger than this crate.
                other => AttributeValue::Text(self.write_text(limits.cut(&other.to_string()))),
            };
            self.attributes.push(Attribute { key, value });
        }
    }

    /// Names that stand in the program are not copied.
    fn write_name(&mut self, context: &Context) -> Text {
        let name = match context.contextual_name() {
            Cow::Borrowed(name) => name,
            Cow::Owned(name) => return self.write_text(&name),
        };
        let known = [
            Some(context.name()),
            context.documentation().contextual_name,
        ];
        let known = known.into_iter().flatten().find(|it| ptr::eq(*it, name));
        known.map_or_else(|| self.write_text(name), Text::Static)
    }

    fn write_text(&mut self, text: &str) -> Text {
        let start = self.text.len();
        self.text.push_str(text);
        Text::Written(start..self.text.len())
    }
}

/// Whether it is what stands for a key that is not set. Many values have four letters: they are
/// compared as one number.
#[inline]
fn is_none(text: &str) -> bool {
    const { assert!(KeyValue::NONE.len() == 4) };
    let letters: Result<[u8; 4], _> = text.as_bytes().try_into();
    letters.is_ok_and(|letters| letters.as_slice() == KeyValue::NONE.as_bytes())
}
