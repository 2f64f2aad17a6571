//! A callsite of `tracing` that is made while the program runs.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use observe::Interest;
use tracing::callsite::{self, Identifier};
use tracing::field::FieldSet;
use tracing::metadata::{Kind, Level};
use tracing::{Dispatch, Metadata, level_filters, subscriber};

/// Lives for ever, as `tracing` asks of its callsites, and knows who wants to hear of it.
#[derive(Debug)]
pub(crate) struct Callsite {
    /// Set before anyone sees the callsite.
    metadata: OnceLock<Metadata<'static>>,
    interest: AtomicU8,
    registration: AtomicU8,
    /// Whether someone was told that it is wanted before that was known.
    is_guessed: AtomicBool,
}

const NEVER: u8 = 0;
const SOMETIMES: u8 = 1;
const ALWAYS: u8 = 2;
/// Nobody has been asked.
const UNKNOWN: u8 = 3;

const UNREGISTERED: u8 = 0;
const REGISTERING: u8 = 1;
const REGISTERED: u8 = 2;

/// What a callsite says of itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) name: &'static str,
    /// The module of the declaration: its path is the target, as where a macro of `tracing` stands.
    pub(crate) module: &'static str,
    pub(crate) file: &'static str,
    pub(crate) line: u32,
    pub(crate) level: Level,
}

impl Callsite {
    /// Makes the callsite of spans that have these fields.
    pub(crate) fn of_span(facts: Facts, fields: &'static [&'static str]) -> &'static Self {
        Self::new(facts, fields, Kind::SPAN)
    }

    /// Makes the callsite of events that have these fields.
    pub(crate) fn of_event(facts: Facts, fields: &'static [&'static str]) -> &'static Self {
        Self::new(facts, fields, Kind::EVENT)
    }

    fn new(facts: Facts, fields: &'static [&'static str], kind: Kind) -> &'static Self {
        let new: &'static Self = Box::leak(Box::new(Self {
            metadata: OnceLock::new(),
            interest: AtomicU8::new(UNKNOWN),
            registration: AtomicU8::new(UNREGISTERED),
            is_guessed: AtomicBool::new(false),
        }));
        new.metadata.get_or_init(|| {
            Metadata::new(
                facts.name,
                facts.module,
                facts.level,
                Some(facts.file),
                Some(facts.line),
                Some(facts.module),
                FieldSet::new(fields, Identifier(new)),
                kind,
            )
        });
        new
    }

    pub(crate) fn metadata(&self) -> &Metadata<'static> {
        self.metadata.get().expect("it is set where one is made")
    }

    /// Whether any subscriber may want to hear of it; asks them if they have not been.
    pub(crate) fn is_wanted(&'static self) -> bool {
        if *self.metadata().level() > level_filters::STATIC_MAX_LEVEL {
            return false;
        }
        if self.registration.load(Ordering::Acquire) != REGISTERED && !self.register() {
            return true;
        }
        self.interest.load(Ordering::Acquire) != NEVER
    }

    /// Whether `dispatch` wants to hear of it now.
    #[inline]
    pub(crate) fn is_enabled(&self, dispatch: &Dispatch) -> bool {
        let metadata = self.metadata();
        *metadata.level() <= level_filters::LevelFilter::current()
            && match self.interest.load(Ordering::Relaxed) {
                NEVER => false,
                ALWAYS => true,
                _ => dispatch.enabled(metadata),
            }
    }

    /// Asks the subscribers, unless another thread is asking: that cannot be waited for, because
    /// both may run below locks of `tracing`. False then: what the answer is has to be guessed.
    #[cold]
    fn register(&'static self) -> bool {
        let registration = self.registration.compare_exchange(
            UNREGISTERED,
            REGISTERING,
            Ordering::SeqCst,
            Ordering::SeqCst,
        );
        if registration.is_err() {
            self.is_guessed.store(true, Ordering::SeqCst);
            return self.registration.load(Ordering::SeqCst) == REGISTERED;
        }
        callsite::register(self);
        self.registration.store(REGISTERED, Ordering::SeqCst);
        if self.is_guessed.load(Ordering::SeqCst) {
            Interest::ask_again();
        }
        true
    }
}

impl callsite::Callsite for Callsite {
    /// Called below the locks of `tracing`: observe's handlers are asked later.
    fn set_interest(&self, interest: subscriber::Interest) {
        let interest = if interest.is_never() {
            NEVER
        } else if interest.is_always() {
            ALWAYS
        } else {
            SOMETIMES
        };
        let before = self.interest.swap(interest, Ordering::AcqRel);
        // Of events nobody asks before they happen.
        let is_gate = self.metadata().is_span() && before != UNKNOWN;
        if is_gate && (before == NEVER) != (interest == NEVER) {
            Interest::ask_again();
        }
    }

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata()
    }
}
