//! One place in the source that observes.

use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::documentation::{ObservationDocumentation, Record, record};
use crate::extension::{ExtendedRecord, NamedConvention};
use crate::handler::is_handling;
use crate::raw::Lasting;
use crate::registry::{Plan, live};

/// The static behind one declaration: its record, and whether anyone listens.
///
/// The state is the OR over all live registries. It starts as unknown and returns there whenever a
/// registry comes, goes or changes its mind, so a stale "off" cannot survive.
#[doc(hidden)]
#[derive(Debug)]
pub struct Callsite {
    state: AtomicU8,
    id: AtomicU32,
    /// The installed registry's plan, while it is known that it hears of calls.
    plan: Lasting<Plan>,
    record: Recorded,
    documentation: OnceLock<&'static ObservationDocumentation<'static>>,
    /// The callsite that listed itself before this one.
    next: OnceLock<Option<&'static Callsite>>,
}

/// The record, and behind one pointer what only few declarations have.
#[derive(Clone, Copy, Debug)]
enum Recorded {
    Alone(&'static [u8]),
    Extended(&'static ExtendedRecord),
}

const OFF: u8 = 0;
const UNKNOWN: u8 = 1;
const ON: u8 = 2;

/// The id of a callsite that no registry has asked about yet.
const NO_ID: u32 = u32::MAX;

static NEXT_ID: AtomicU32 = AtomicU32::new(0);

/// The callsite that listed itself last.
static LAST: Mutex<Option<&'static Callsite>> = Mutex::new(None);

impl Callsite {
    /// A callsite whose record is `record`.
    #[must_use]
    pub const fn new(record: &'static [u8]) -> Self {
        Self {
            state: AtomicU8::new(UNKNOWN),
            id: AtomicU32::new(NO_ID),
            plan: Lasting::none(),
            record: Recorded::Alone(record),
            documentation: OnceLock::new(),
            next: OnceLock::new(),
        }
    }

    /// A callsite that no macro declared, so that no list and no document of the program has it.
    pub(crate) fn undeclared(documentation: ObservationDocumentation<'static>) -> Self {
        Self {
            documentation: OnceLock::from(&*Box::leak(Box::new(documentation))),
            ..Self::new(&[])
        }
    }

    /// The callsite of observations of `origin` that are given a convention.
    pub(crate) fn given(origin: &'static Self, record: &'static ExtendedRecord) -> Self {
        Self {
            record: Recorded::Extended(record),
            documentation: OnceLock::from(origin.documentation()),
            ..Self::new(&[])
        }
    }

    /// Whether what runs here is of the declaration whose callsite is `other`.
    #[inline]
    pub(crate) fn is_of(&'static self, other: &'static Self) -> bool {
        std::ptr::eq(self, other)
            || matches!(self.record, Recorded::Extended(ExtendedRecord { origin: Some(origin), .. })
                if std::ptr::eq(*origin, other))
    }

    /// Puts the convention beside the record.
    pub(crate) const fn extend(&mut self, record: &'static ExtendedRecord) {
        self.record = Recorded::Extended(record);
    }

    /// The convention that comes before those of a registry.
    pub(crate) const fn convention(&self) -> Option<&'static NamedConvention> {
        match self.record {
            Recorded::Alone(_) => None,
            Recorded::Extended(extended) => Some(extended.convention),
        }
    }

    /// Whether it is known that nobody listens: all that an unobserved call pays.
    #[inline(always)]
    pub(crate) fn is_off(&'static self) -> bool {
        self.state.load(Ordering::Relaxed) == OFF
    }

    /// Whether this call may be observed. One load and one branch when it is not.
    #[inline(always)]
    pub fn is_on(&'static self) -> bool {
        // Relaxed: a registry that is being installed on another thread is seen a little later, as
        // with any other setting.
        let state = self.state.load(Ordering::Relaxed);
        state != OFF && (state == ON || self.decide())
    }

    #[cold]
    fn decide(&'static self) -> bool {
        // What a handler's own code calls is not observed, and asking handlers again while one of
        // them is being asked would wait for itself.
        !is_handling() && live::decide(self)
    }

    /// Lists the callsite among those of the program; called before `main`, once.
    pub fn list(&'static self) {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        // A constructor that runs twice, as some WebAssembly hosts make them, lists once.
        if self.next.set(*last).is_ok() {
            *last = Some(self);
        }
    }

    /// The callsites that have listed themselves.
    pub(crate) fn listed() -> impl Iterator<Item = &'static Self> {
        let last = *LAST.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::successors(last, |callsite| callsite.next.get().copied().flatten())
    }

    pub(crate) const fn record(&self) -> &'static [u8] {
        match self.record {
            Recorded::Alone(record) => record,
            Recorded::Extended(extended) => extended.record,
        }
    }

    /// The installed registry's plan, if it hears of calls.
    #[inline]
    pub(crate) fn plan(&self) -> Option<&'static Plan> {
        self.plan.get()
    }

    pub(crate) fn settle(&self, is_on: bool, plan: Option<&'static Plan>) {
        self.plan.set(plan);
        let state = if is_on { ON } else { OFF };
        self.state.store(state, Ordering::Relaxed);
    }

    pub(crate) fn forget_state(&self) {
        self.state.store(UNKNOWN, Ordering::Relaxed);
        self.plan.set(None);
    }

    /// The same where one was given; more than any otherwise.
    #[inline(always)]
    pub(crate) fn known_id(&self) -> usize {
        self.id.load(Ordering::Relaxed) as usize
    }

    /// A small number of its own, dense over the callsites that registries have asked about.
    pub(crate) fn id(&self) -> usize {
        let mut id = self.id.load(Ordering::Relaxed);
        if id == NO_ID {
            let new = NEXT_ID.fetch_add(1, Ordering::Relaxed);
            id = match self
                .id
                .compare_exchange(NO_ID, new, Ordering::Relaxed, Ordering::Relaxed)
            {
                Ok(_) => new,
                Err(theirs) => theirs,
            };
        }
        id as usize
    }

    /// The declaration, decoded on first use.
    ///
    /// # Panics
    ///
    /// If the record was not written by the macros of this version.
    pub(crate) fn documentation(&'static self) -> &'static ObservationDocumentation<'static> {
        self.documentation
            .get_or_init(|| match record::decode(self.record()).0 {
                Ok(Record::Observation(observation)) => Box::leak(Box::new(observation)),
                Ok(Record::Extension(_)) => {
                    panic!("a callsite's record describes an observation")
                }
                Err(error) => panic!("an expansion's record can be read: {error}"),
            })
    }
}
