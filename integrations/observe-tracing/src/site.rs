//! What `tracing` knows of one declaration: its span's callsite, and those of its events.

use std::sync::OnceLock;

use observe::{Kind, Value};
use tracing::Metadata;

use crate::callsite::{Callsite, Facts};

/// The fields behind the keys, in this order.
const OWN_FIELDS: [&str; 4] = ["error", "otel.name", "otel.kind", "otel.status_code"];

/// One for each declaration and level, for ever.
#[derive(Debug)]
pub(crate) struct Site {
    facts: Facts,
    span: &'static Callsite,
    /// The keys: the span's first fields.
    keys: &'static [&'static str],
    kind: Option<&'static str>,
    error: OnceLock<&'static Callsite>,
    events: Vec<(&'static str, OnceLock<&'static Callsite>)>,
}

/// All that a site depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Draft {
    pub(crate) level: tracing::Level,
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) kind: Kind,
    pub(crate) keys: Vec<String>,
    pub(crate) events: Vec<String>,
}

impl Site {
    pub(crate) fn new(draft: &Draft) -> &'static Self {
        let facts = Facts {
            name: leaked(&draft.name),
            module: leaked(&draft.module),
            file: leaked(&draft.file),
            line: draft.line,
            level: draft.level,
        };
        let keys = draft.keys.iter().map(|key| leaked(key));
        let fields: &'static [_] = keys.chain(OWN_FIELDS).collect::<Vec<_>>().leak();
        let events = draft.events.iter();
        Box::leak(Box::new(Self {
            facts,
            span: Callsite::of_span(facts, fields),
            keys: &fields[..draft.keys.len()],
            // What OpenTelemetry takes a span for that does not say what it is.
            kind: Some(draft.kind.as_str()).filter(|_| draft.kind != Kind::Internal),
            error: OnceLock::new(),
            events: events
                .map(|event| (leaked(event), OnceLock::new()))
                .collect(),
        }))
    }

    /// The span's callsite.
    pub(crate) fn span(&self) -> &'static Callsite {
        self.span
    }

    pub(crate) fn metadata(&self) -> &'static Metadata<'static> {
        self.span.metadata()
    }

    /// The callsite of the event that tells of an error, with its fields `error`, `error.type` and
    /// `error.chain`.
    pub(crate) fn error(&self) -> &'static Callsite {
        let facts = Facts {
            name: "error",
            level: tracing::Level::ERROR,
            ..self.facts
        };
        let fields = &["error", "error.type", "error.chain"];
        self.error.get_or_init(|| Callsite::of_event(facts, fields))
    }

    /// The callsite of a declared event, with its field `message`.
    pub(crate) fn event(&self, name: &str) -> Option<&'static Callsite> {
        let (name, callsite) = self.events.iter().find(|(known, _)| *known == name)?;
        let facts = Facts { name, ..self.facts };
        Some(callsite.get_or_init(|| Callsite::of_event(facts, &["message"])))
    }

    /// The keys: the span's first fields, in this order.
    pub(crate) fn keys(&self) -> &'static [&'static str] {
        self.keys
    }

    /// The place of a key's field.
    pub(crate) fn field(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|known| *known == key)
    }

    /// Says which name the span has beside that of the declaration.
    pub(crate) fn set_name<'a>(&self, values: &mut [Option<Value<'a>>], name: &'a str) {
        values[self.keys.len() + 1] = Some(Value::Text(name));
    }

    pub(crate) fn set_kind(&self, values: &mut [Option<Value<'_>>]) {
        values[self.keys.len() + 2] = self.kind.map(Value::Text);
    }

    /// Says how the observation ended, and whether that is an error to OpenTelemetry.
    pub(crate) fn set_error(
        &self,
        values: &mut [Option<Value<'_>>],
        error: &'static str,
        status: Option<&'static str>,
    ) {
        values[self.keys.len()] = Some(Value::Text(error));
        values[self.keys.len() + 3] = status.map(Value::Text);
    }
}

fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
