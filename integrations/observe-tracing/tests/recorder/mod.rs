//! A subscriber that writes down what it hears.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use observe::{Registry, RegistryBuilder};
use observe_tracing::TracingHandler;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

/// Keeps a line for each thing that it hears.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Vec<String>>>);

impl Recorder {
    /// What was heard since the last time.
    pub(crate) fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("no test panics with the lock"))
    }

    fn write(&self, line: String) {
        self.0
            .lock()
            .expect("no test panics with the lock")
            .push(line);
    }
}

/// What `body` makes a subscriber of this thread hear.
#[allow(dead_code)] // Not every test brings a registry of its own, and some only that.
pub(crate) fn recorded(handler: TracingHandler, body: impl FnOnce()) -> Vec<String> {
    recorded_by(Registry::builder().handler(handler), body)
}

/// What `body` makes a subscriber of this thread hear through that registry.
#[allow(dead_code)]
pub(crate) fn recorded_by(registry: RegistryBuilder, body: impl FnOnce()) -> Vec<String> {
    let recorder = Recorder::default();
    let subscriber = tracing_subscriber::registry().with(recorder.clone());
    let _scoped = registry.build().expect("no names clash").scoped();
    tracing::subscriber::with_default(subscriber, body);
    recorder.lines()
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recorder {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let span = context.span(id).expect("it was made");
        let parent = span.parent().map_or("-", |parent| parent.name());
        let mut line = format!("new {} in {parent}", span.name());
        attributes.record(&mut Line(&mut line));
        self.write(line);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let mut line = format!("record {}", name(id, &context));
        values.record(&mut Line(&mut line));
        self.write(line);
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let span = context.event_span(event);
        let span = span.map_or("-", |span| span.name());
        let mut line = format!("event {} in {span}", metadata.level());
        event.record(&mut Line(&mut line));
        self.write(line);
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        self.write(format!("enter {}", name(id, &context)));
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        self.write(format!("exit {}", name(id, &context)));
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        self.write(format!("close {}", name(&id, &context)));
    }
}

fn name<S: Subscriber + for<'a> LookupSpan<'a>>(id: &Id, context: &Context<'_, S>) -> &'static str {
    context.span(id).map_or("?", |span| span.name())
}

/// Writes fields with their types.
struct Line<'a>(&'a mut String);

impl Line<'_> {
    fn field(&mut self, field: &Field, value: impl Debug, of_type: &str) {
        let written = write!(self.0, " {field}={value:?}{of_type}");
        written.expect("a string takes everything");
    }
}

impl Visit for Line<'_> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.field(field, value, "f64");
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.field(field, value, "i64");
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.field(field, value, "u64");
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.field(field, value, "bool");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.field(field, value, "");
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.field(field, format_args!("{value:?}"), "");
    }
}
