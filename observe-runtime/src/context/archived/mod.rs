//! A copy of an observation that outlives it.

mod key;
mod keys;
mod more;
mod short_text;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::slots::{BITS, LEAST};
use super::{AnyCarrier, Context, Extra, Slot, end, template};
use crate::callsite::Callsite;
use crate::clock::Timestamp;
use crate::documentation::ObservationDocumentation;
use crate::error::Outcome;
use crate::propagation::{TraceContext, TraceParent};
use crate::value::Value;

pub use key::ArchivedKey;
use keys::Keys;
use more::More;
use short_text::ShortText;

/// How many slots are copied without a look at how many are in use.
const FEW: usize = 4;
/// How many slots there is room for without an allocation.
const MANY: usize = LEAST;

/// What there is to know of an observation, for whoever has time for it after its end: a thread that
/// exports, for example.
///
/// To [keep](Self::keep) an observation takes a few dozen instructions: values are copied as they
/// are; no name is looked up and no number written as text until somebody reads. One that is kept in
/// the place of another uses the room of that one, so it allocates nothing in the end; nor does the
/// first one, unless it has much text, many keys, or something that its declaration does not say.
///
/// ```
/// use std::sync::{Mutex, PoisonError};
///
/// use observe::{Archived, Context, Handler};
///
/// /// Keeps the last observation, and prints it when it is asked to.
/// #[derive(Default)]
/// struct Last(Mutex<Archived>);
///
/// impl Handler for Last {
///     type State = ();
///
///     fn on_start(&self, _: &Context) {}
///
///     fn on_stop(&self, context: &Context, (): ()) {
///         let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
///         last.keep(context, 4096);
///     }
/// }
///
/// impl Last {
///     fn print(&self) {
///         let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
///         println!("{}: {}", last.contextual_name(), last.error());
///         for key in last.keys() {
///             println!("  {}={}", key.name, key.value);
///         }
///     }
/// }
/// ```
#[derive(Debug, Default)]
pub struct Archived {
    callsite: Option<&'static Callsite>,
    started: Option<Timestamp>,
    stopped: Option<Timestamp>,
    outcome: Outcome,
    error: Option<&'static str>,
    trace: Option<TraceParent>,
    is_remote: bool,
    /// Which of the first slots hold a value; others hold what was kept before.
    set: u64,
    few: [Slot; FEW],
    further: [Slot; MANY - FEW],
    extent: Extent,
    /// What its carrier calls it.
    contextual_name: Option<&'static str>,
    text: ShortText,
    /// What does not fit in here: of this observation, or of one that was kept before.
    more: Option<Box<More>>,
}

/// How much of the room is in use; what is not holds what was kept before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Extent {
    /// The first slots.
    #[default]
    Plain,
    /// Short text and the name that its carrier gives, too.
    Short,
    /// What is behind `more`, too, but no short text.
    More,
}

impl Archived {
    /// Keeps an observation in the place of what was kept. Of each text as many bytes are kept as
    /// `longest` says, or a few less: it is cut between two characters.
    #[inline]
    pub fn keep(&mut self, context: &Context, longest: usize) {
        self.copy(context);
        if self.extent == Extent::Plain && context.extra.get().is_nothing() {
            return;
        }
        if self.extent == Extent::More || !self.keep_short(context, longest) {
            self.keep_more(context, longest);
        }
    }

    /// Keeps what its carrier calls it and its text, if that is enough: the rest was copied.
    #[inline]
    fn keep_short(&mut self, context: &Context, longest: usize) -> bool {
        let named = context
            .carrier
            .as_ref()
            .and_then(AnyCarrier::contextual_name);
        self.contextual_name = match named {
            None => None,
            Some(Cow::Borrowed(name)) => Some(name),
            Some(Cow::Owned(_)) => return false,
        };
        self.extent = Extent::Short;
        context.text.len() <= longest && self.text.keep(&context.text)
    }

    /// Copies all that there is always room for.
    #[inline]
    fn copy(&mut self, context: &Context) {
        self.callsite = Some(context.callsite);
        self.started = context.started;
        self.stopped = context.stopped;
        self.outcome = context.outcome;
        self.error = context.error;
        let trace = context.trace.get();
        self.trace = trace.map(TraceContext::traceparent);
        self.is_remote = trace.is_some_and(|trace| trace.is_remote);
        let (set, slots) = context.slots.all();
        self.set = set;
        if let Some(many) = slots.first_chunk::<MANY>() {
            self.few.copy_from_slice(&many[..FEW]);
            if set >> FEW != 0 {
                self.further.copy_from_slice(&many[FEW..]);
            }
        }
        let is_rare = context.extra.get().contains(Extra::RARE);
        self.extent = if is_rare || set >> MANY != 0 || slots.len() > BITS {
            Extent::More
        } else {
            Extent::Plain
        };
    }

    /// What was declared about it.
    #[inline]
    #[must_use]
    pub fn documentation(&self) -> &'static ObservationDocumentation<'static> {
        static NOTHING: LazyLock<ObservationDocumentation<'static>> =
            LazyLock::new(ObservationDocumentation::default);
        match self.callsite {
            Some(callsite) => callsite.documentation(),
            None => &NOTHING,
        }
    }

    /// Its name, as [`Context::name`] was.
    #[inline]
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name_in(self.documentation())
    }

    /// Its name for traces, as [`Context::contextual_name`] was.
    #[inline]
    #[must_use]
    pub fn contextual_name(&self) -> Cow<'static, str> {
        if let (Extent::Short, Some(given)) = (self.extent, self.contextual_name) {
            return Cow::Borrowed(given);
        }
        if let Some(given) = self.more().and_then(More::contextual_name) {
            return Cow::Owned(given.to_owned());
        }
        let documentation = self.documentation();
        match documentation.contextual_name {
            None => Cow::Borrowed(self.name_in(documentation)),
            Some(template) if !template.contains('{') => Cow::Borrowed(template),
            Some(template) => Cow::Owned(template::fill(template, |key| self.value(key))),
        }
    }

    /// When it started, as [`Context::started`] was.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp> {
        self.started
    }

    /// When it ended, as [`Context::stopped`] was.
    #[inline]
    #[must_use]
    pub fn stopped(&self) -> Option<Timestamp> {
        self.stopped
    }

    /// How it ended.
    #[inline]
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The value of the system key `error`, as [`Context::error`] was.
    #[inline]
    #[must_use]
    pub fn error(&self) -> &'static str {
        end::error(self.outcome, self.error)
    }

    /// The trace and span that it was, where a handler has said so.
    #[inline]
    #[must_use]
    pub fn trace(&self) -> Option<TraceContext> {
        let tracestate = self.more().map(|more| more.tracestate.clone());
        Some(TraceContext {
            is_remote: self.is_remote,
            tracestate: tracestate.unwrap_or_default(),
            ..self.trace?.into()
        })
    }

    /// The value of a key, `None` if it was not set.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<Value<'_>> {
        let found = self.keys().find(|known| known.name == key);
        found.map(|key| key.value)
    }

    /// The keys that were set: declared ones in declared order, then what conventions and filters
    /// have added.
    #[inline]
    pub fn keys(&self) -> impl Iterator<Item = ArchivedKey<'_>> {
        Keys::new(self)
    }

    /// Forgets what was kept, and lets go of much room; a little stays for the next one.
    pub fn clear(&mut self) {
        self.callsite = None;
        self.started = None;
        self.stopped = None;
        self.outcome = Outcome::Ok;
        self.error = None;
        self.trace = None;
        self.set = 0;
        self.extent = Extent::Plain;
        if let Some(more) = &mut self.more {
            more.clear();
        }
    }

    #[inline]
    fn name_in(&self, documentation: &ObservationDocumentation<'static>) -> &'static str {
        let renamed = self.more().and_then(|more| more.renamed);
        renamed.unwrap_or(documentation.name)
    }

    #[inline]
    fn more(&self) -> Option<&More> {
        match self.extent {
            Extent::More => self.more.as_deref(),
            Extent::Plain | Extent::Short => None,
        }
    }

    fn text(&self) -> &str {
        match self.extent {
            Extent::Plain => "",
            Extent::Short => self.text.as_str(),
            Extent::More => self.more().map_or("", |more| &more.text),
        }
    }
}
