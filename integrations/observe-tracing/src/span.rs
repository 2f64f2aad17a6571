//! The span of one running observation.

use observe::{Context, ObservedError, Outcome, Value};
use tracing::field::{self, ValueSet};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, dispatcher};

use crate::callsite::Callsite;
use crate::digest::{self, Digest, number_of_static, number_of_text};
use crate::field::{with_room, with_values};
use crate::layout::Layout;
#[cfg(feature = "opentelemetry")]
use crate::opentelemetry;
use crate::site::Site;

/// What [`TracingHandler`](crate::TracingHandler) remembers of a running observation: its span, which
/// is closed when this is dropped.
#[derive(Debug)]
pub struct ObservationSpan {
    /// The subscriber that was asked for the span; it hears of all that follows.
    dispatch: Dispatch,
    id: Id,
    recorded: Digest,
    is_entered: bool,
}

impl ObservationSpan {
    /// Opens the span, unless this thread's subscriber does not want it.
    ///
    /// The span around it is the one that is current in `tracing`, whoever made that. It has a box
    /// of its own: what a handler remembers is moved several times.
    #[inline]
    pub(crate) fn open(layout: &Layout, context: &Context) -> Option<Box<Self>> {
        dispatcher::get_default(|dispatch| {
            if !layout.site().span().is_enabled(dispatch) {
                return None;
            }
            let mut recorded = Digest::default();
            #[cfg(feature = "opentelemetry")]
            let _parent = opentelemetry::attach_parent(context);
            let id = new_span(dispatch, layout, context, &mut recorded);
            #[cfg(feature = "opentelemetry")]
            opentelemetry::say_trace(context, dispatch, &id);
            Some(Box::new(Self {
                id,
                dispatch: dispatch.clone(),
                recorded,
                is_entered: false,
            }))
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
    pub(crate) fn event(&mut self, layout: &Layout, context: &Context, name: &'static str) {
        self.record_news(layout, context, false);
        if let Some(callsite) = layout.site().event(name) {
            if callsite.is_wanted() && callsite.is_enabled(&self.dispatch) {
                with_values(callsite.metadata(), &[Some(Value::Text(name))], |values| {
                    self.send(context, callsite, values);
                });
            }
        }
    }

    /// Marks the span as failed, and says why in an event.
    pub(crate) fn error(&mut self, layout: &Layout, context: &Context, error: &ObservedError<'_>) {
        self.record_news(layout, context, false);
        self.record_error(layout.site(), error.kind(), Some("ERROR"));
        let callsite = layout.site().error();
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
    pub(crate) fn end(&mut self, layout: &Layout, context: &Context) {
        self.record_news(layout, context, true);
        match context.outcome() {
            Outcome::Panic => self.record_error(layout.site(), context.error(), Some("ERROR")),
            // Whoever drops a future has lost interest: to OpenTelemetry that is no error.
            Outcome::Cancelled => self.record_error(layout.site(), context.error(), None),
            Outcome::Ok | Outcome::Error => {}
        }
    }

    /// Records what has changed, which is rarely anything.
    fn record_news(&mut self, layout: &Layout, context: &Context, is_last: bool) {
        let mut news = News::default();
        layout.for_each(context, |field, _, number| {
            if self.recorded.is_news(field, number, is_last) {
                news.add(field);
            }
        });
        let name = context.contextual_name();
        let is_new_name = self.recorded.is_new_name(number_of_name(context, &name));
        if !is_new_name && news.is_empty() {
            return;
        }
        let site = layout.site();
        with_room(site.metadata(), |values| {
            layout.for_each(context, |field, value, _| {
                if news.has(field) {
                    values[field] = Some(value);
                }
            });
            if is_new_name {
                site.set_name(values, &name);
            }
            self.record(site, values);
        });
    }

    fn record_error(&self, site: &Site, error: &'static str, status: Option<&'static str>) {
        with_room(site.metadata(), |values| {
            site.set_error(values, error, status);
            self.record(site, values);
        });
    }

    fn record(&self, site: &Site, values: &[Option<Value<'_>>]) {
        with_values(site.metadata(), values, |values| {
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

fn new_span(dispatch: &Dispatch, layout: &Layout, context: &Context, recorded: &mut Digest) -> Id {
    let site = layout.site();
    let metadata = site.metadata();
    let name = context.contextual_name();
    with_room(metadata, |values| {
        layout.for_each(context, |field, value, number| {
            if recorded.is_news(field, number, false) {
                values[field] = Some(value);
            }
        });
        site.set_kind(values);
        recorded.is_new_name(number_of_name(context, &name));
        if name != metadata.name() {
            site.set_name(values, &name);
        }
        with_values(metadata, values, |values| {
            dispatch.new_span(&Attributes::new(metadata, values))
        })
    })
}

/// The number of an observation's name, which is mostly the declared one.
fn number_of_name(context: &Context, name: &str) -> u64 {
    let declared = context.documentation().name;
    if std::ptr::eq(declared, name) {
        number_of_static(declared)
    } else {
        number_of_text(name)
    }
}

/// The fields that have changed.
#[derive(Default)]
struct News {
    /// A bit for each of the first ones.
    first: u64,
    has_others: bool,
}

impl News {
    fn add(&mut self, field: usize) {
        if field < digest::KEYS {
            self.first |= 1 << field;
        } else {
            self.has_others = true;
        }
    }

    /// Of the fields that come after the first all are news if one is.
    fn has(&self, field: usize) -> bool {
        if field < digest::KEYS {
            self.first & 1 << field != 0
        } else {
            self.has_others
        }
    }

    fn is_empty(&self) -> bool {
        self.first == 0 && !self.has_others
    }
}

/// The errors behind an error, nearest first; `None` if there are none.
fn chain(error: &ObservedError<'_>) -> Option<String> {
    let causes: Vec<_> = error.causes().map(ToString::to_string).collect();
    (!causes.is_empty()).then(|| causes.join(": "))
}
