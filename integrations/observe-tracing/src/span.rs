//! The span of one running observation.

use observe::{Cardinality, Context, KeyValue, ObservedError, Outcome, Value};
use tracing::field::{self, ValueSet};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, dispatcher};

use crate::callsite::Callsite;
use crate::digest::Digest;
use crate::field::{with_room, with_values};
use crate::site::Site;

/// What [`TracingHandler`](crate::TracingHandler) remembers of a running observation: its span, which
/// is closed when this is dropped.
#[derive(Debug)]
pub struct ObservationSpan {
    site: &'static Site,
    /// The subscriber that was asked for the span; it hears of all that follows.
    dispatch: Dispatch,
    id: Id,
    recorded: Digest,
    is_entered: bool,
}

impl ObservationSpan {
    /// Opens the span, unless this thread's subscriber does not want it.
    ///
    /// The span around it is the one that is current in `tracing`, whoever made that.
    pub(crate) fn open(site: &'static Site, context: &Context) -> Option<Self> {
        dispatcher::get_default(|dispatch| {
            if !site.span().is_enabled(dispatch) {
                return None;
            }
            let mut recorded = Digest::default();
            let metadata = site.metadata();
            let name = context.contextual_name();
            let id = with_room(metadata, |values| {
                collect(values, site, context, &mut recorded, false);
                site.set_kind(values);
                if recorded.is_new_name(&name) && name != metadata.name() {
                    site.set_name(values, &name);
                }
                with_values(metadata, values, |values| {
                    dispatch.new_span(&Attributes::new(metadata, values))
                })
            });
            Some(Self {
                site,
                dispatch: dispatch.clone(),
                id,
                recorded,
                is_entered: false,
            })
        })
    }

    pub(crate) fn enter(&mut self) {
        // First, so that a subscriber that panics is left, too.
        self.is_entered = true;
        self.dispatch.enter(&self.id);
    }

    pub(crate) fn exit(&mut self) {
        self.is_entered = false;
        self.dispatch.exit(&self.id);
    }

    /// Passes an event on, and before it the keys that were set since the span was opened.
    pub(crate) fn event(&mut self, context: &Context, name: &'static str) {
        self.record_news(context, false);
        if let Some(callsite) = self.site.event(name) {
            if callsite.is_wanted() && callsite.is_enabled(&self.dispatch) {
                with_values(callsite.metadata(), &[Some(Value::Text(name))], |values| {
                    self.send(context, callsite, values);
                });
            }
        }
    }

    /// Marks the span as failed, and says why in an event.
    pub(crate) fn error(&mut self, context: &Context, error: &ObservedError<'_>) {
        self.record_news(context, false);
        self.record_error(error.kind(), Some("ERROR"));
        let callsite = self.site.error();
        if !(callsite.is_wanted() && callsite.is_enabled(&self.dispatch)) {
            return;
        }
        let kind = error.kind();
        let message = error.message().map(field::display);
        let chain = chain(error);
        let message: &dyn field::Value = match &message {
            Some(message) => message,
            None => &kind,
        };
        let chain = chain.as_ref().map(|chain| chain as &dyn field::Value);
        let fields = callsite.metadata().fields();
        self.send(
            context,
            callsite,
            &fields.value_set_all(&[Some(message), Some(&kind), chain]),
        );
    }

    /// Records what came to be known at the end; dropping the span closes it.
    pub(crate) fn end(&mut self, context: &Context) {
        self.record_news(context, true);
        match context.outcome() {
            Outcome::Panic => self.record_error(context.error(), Some("ERROR")),
            // Whoever drops a future has lost interest: to OpenTelemetry that is no error.
            Outcome::Cancelled => self.record_error(context.error(), None),
            Outcome::Ok | Outcome::Error => {}
        }
    }

    fn record_news(&mut self, context: &Context, is_last: bool) {
        let metadata = self.site.metadata();
        let name = context.contextual_name();
        with_room(metadata, |values| {
            collect(values, self.site, context, &mut self.recorded, is_last);
            if self.recorded.is_new_name(&name) {
                self.site.set_name(values, &name);
            }
            self.record(values);
        });
    }

    fn record_error(&self, error: &'static str, status: Option<&'static str>) {
        with_room(self.site.metadata(), |values| {
            self.site.set_error(values, error, status);
            self.record(values);
        });
    }

    fn record(&self, values: &[Option<Value<'_>>]) {
        if values.iter().all(Option::is_none) {
            return;
        }
        with_values(self.site.metadata(), values, |values| {
            self.dispatch.record(&self.id, &Record::new(values));
        });
    }

    /// Sends an event to the span's own subscriber, whatever span is entered now.
    fn send(&self, context: &Context, callsite: &'static Callsite, values: &ValueSet<'_>) {
        let event = Event::new_child_of(&self.id, callsite.metadata(), values);
        #[cfg(feature = "fmt")]
        crate::fmt::told_of(context.trace(), || self.dispatch.event(&event));
        #[cfg(not(feature = "fmt"))]
        {
            let _ = context;
            self.dispatch.event(&event);
        }
    }
}

impl Drop for ObservationSpan {
    fn drop(&mut self) {
        // A handler that panicked does not hear that the scope closes.
        if self.is_entered {
            self.dispatch.exit(&self.id);
        }
        self.dispatch.try_close(self.id.clone());
    }
}

/// The values of the keys that have one, and have another one than was recorded.
fn collect<'a>(
    values: &mut [Option<Value<'a>>],
    site: &Site,
    context: &'a Context,
    recorded: &mut Digest,
    is_last: bool,
) {
    let keys = site.keys();
    let mut next = 0;
    for cardinality in [Cardinality::Low, Cardinality::High] {
        for KeyValue { name, value } in context.key_values(cardinality) {
            // The keys come in the order of the fields, but for some that are left out.
            let after = keys[next..].iter().position(|key| *key == name);
            let place = after.map(|after| next + after);
            let Some(index) = place.or_else(|| keys.iter().position(|key| *key == name)) else {
                continue;
            };
            next = index + 1;
            if is_set(context, name, value) && recorded.is_news(index, value, is_last) {
                values[index] = Some(value);
            }
        }
    }
}

/// A low key that is not set is `none`; traces leave it out.
fn is_set(context: &Context, name: &str, value: Value<'_>) -> bool {
    value != Value::Text(KeyValue::NONE) || context.value(name).is_some()
}

/// The errors behind an error, nearest first; `None` if there are none.
fn chain(error: &ObservedError<'_>) -> Option<String> {
    let causes: Vec<_> = error.causes().map(ToString::to_string).collect();
    (!causes.is_empty()).then(|| causes.join(": "))
}
