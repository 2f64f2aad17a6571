//! What a registry has decided about one declaration.

use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use super::{Losses, Members};
use crate::cardinality::Cardinality;
use crate::clock::{Clock, Timestamp};
use crate::documentation::ObservationDocumentation;
use crate::extension::Extensions;
use crate::handler::{Interest, guarded};
use crate::intern::Bound;
use crate::predicate::Predicate;
use crate::raw::Member;

/// How often a handler is asked until it sticks to its answer.
const PATIENCE: usize = 16;

/// A registry's cached decision about a declaration: who hears of it, and which keys it has.
///
/// It is all that an observation needs of its registry while it runs.
#[derive(Debug)]
pub(crate) struct Plan {
    documentation: &'static ObservationDocumentation<'static>,
    /// Declared ones, then added ones.
    keys: Vec<PlannedKey>,
    /// The places of the low ones among them.
    low: Vec<usize>,
    extensions: Extensions,
    is_extended: bool,
    /// The values of a bounded `error = ..`.
    error_bound: Bound,
    is_enabled: bool,
    /// How often the registry's handlers had been asked anew when these were last asked.
    asked_at: AtomicU64,
    /// The handlers that want to hear, a bit for each.
    wanted: AtomicU64,
    /// Those of them that want to hear of the end alone.
    wanted_ends: AtomicU64,
    /// Those of the others who may hear of the start of a call at its end.
    wanted_late: AtomicU64,
    /// The bits of all handlers.
    all: u64,
    /// Those of them that want to hear of scopes.
    wanted_scopes: AtomicU64,
    /// Whether calls may be only counted.
    is_only_counted: AtomicBool,
    members: Arc<Members>,
}

/// A key that observations of the plan have: its index is the index of its slot.
#[derive(Debug)]
pub(crate) struct PlannedKey {
    pub(crate) name: &'static str,
    pub(crate) cardinality: Cardinality,
    pub(crate) bound: Bound,
}

impl Plan {
    pub(super) fn new(
        documentation: &'static ObservationDocumentation<'static>,
        keys: Vec<(&'static str, Cardinality)>,
        members: Arc<Members>,
        extensions: Extensions,
        is_enabled: bool,
    ) -> Self {
        let low = keys.iter().enumerate();
        let low = low.filter(|(_, (_, cardinality))| *cardinality == Cardinality::Low);
        let low = low.map(|(index, _)| index).collect();
        let keys = keys.into_iter().map(|(name, cardinality)| PlannedKey {
            name,
            cardinality,
            bound: Bound::default(),
        });
        Self {
            documentation,
            keys: keys.collect(),
            low,
            is_extended: !extensions.is_empty(),
            extensions,
            error_bound: Bound::default(),
            is_enabled,
            asked_at: AtomicU64::new(0),
            wanted: AtomicU64::new(0),
            wanted_ends: AtomicU64::new(0),
            wanted_late: AtomicU64::new(0),
            all: members.handlers.iter().fold(0, |all, _| all << 1 | 1),
            wanted_scopes: AtomicU64::new(0),
            is_only_counted: AtomicBool::new(false),
            members,
        }
    }

    /// A plan without handlers.
    pub(crate) fn idle() -> &'static Self {
        static IDLE: LazyLock<Plan> = LazyLock::new(|| {
            let nothing = Box::leak(Box::default());
            Plan::new(
                nothing,
                Vec::new(),
                Arc::default(),
                Extensions::default(),
                false,
            )
        });
        &IDLE
    }

    /// Asks the handlers what they want to hear of, until nobody has wanted them to be asked anew
    /// meanwhile: of several threads that ask, the last one to store has heard the last answer.
    pub(super) fn rebuild(&self, rebuilds: impl Fn() -> u64) {
        // One that wants to be asked anew whenever it is asked gets tired before we do.
        for _ in 0..PATIENCE {
            let asked_at = rebuilds();
            self.ask_handlers();
            self.asked_at.store(asked_at, Ordering::SeqCst);
            if rebuilds() == asked_at {
                return;
            }
        }
    }

    fn ask_handlers(&self) {
        let (mut wanted, mut wanted_ends, mut wanted_late, mut wanted_scopes) = (0, 0, 0, 0);
        for (index, member) in self.members().iter().enumerate() {
            let interest = self.members.interest(member, self.documentation);
            wanted |= u64::from(interest != Interest::Never) << index;
            wanted_ends |= u64::from(interest == Interest::AtEnd) << index;
            wanted_late |= u64::from(interest == Interest::Late) << index;
            wanted_scopes |= u64::from(interest == Interest::Always) << index;
        }
        if !self.is_enabled {
            (wanted, wanted_ends, wanted_late, wanted_scopes) = (0, 0, 0, 0);
        }
        self.wanted.store(wanted, Ordering::SeqCst);
        self.wanted_ends.store(wanted_ends, Ordering::SeqCst);
        self.wanted_late.store(wanted_late, Ordering::SeqCst);
        self.wanted_scopes.store(wanted_scopes, Ordering::SeqCst);
        // Predicates, conventions and filters look at a context; a clock of the user's is asked in the
        // general way.
        let is_plain =
            self.predicates().is_empty() && !self.is_extended && self.members.clock.is_none();
        let is_only_counted = is_plain && wanted_ends != 0 && wanted == wanted_ends | wanted_late;
        self.is_only_counted
            .store(is_only_counted, Ordering::SeqCst);
    }

    /// How often the handlers were to be asked anew when they last were.
    #[inline]
    pub(crate) fn asked_at(&self) -> u64 {
        self.asked_at.load(Ordering::SeqCst)
    }

    /// Whether nobody wants to hear of more than the end, and nothing changes what is heard of it.
    #[inline]
    pub(crate) fn is_only_counted(&self) -> bool {
        self.is_only_counted.load(Ordering::Relaxed)
    }

    /// Whether anyone hears of it.
    #[inline]
    pub(crate) fn is_on(&self) -> bool {
        self.wanted() != 0
    }

    /// The handlers that hear of observations, a bit for each.
    #[inline]
    fn wanted(&self) -> u64 {
        self.wanted.load(Ordering::Relaxed)
    }

    /// Those of them that hear of observations that start now.
    #[inline]
    pub(crate) fn wanted_starts(&self) -> u64 {
        self.wanted() & !self.wanted_ends()
    }

    /// Those that hear of observations that end now, and of nothing else.
    #[inline]
    pub(crate) fn wanted_ends(&self) -> u64 {
        self.wanted_ends.load(Ordering::Relaxed)
    }

    /// Those who may hear of the start of a call at its end, if nothing in it is theirs.
    #[inline]
    pub(crate) fn wanted_late(&self) -> u64 {
        self.wanted_late.load(Ordering::Relaxed)
    }

    /// The handlers that hear of scopes that open now.
    #[inline]
    pub(crate) fn wanted_scopes(&self) -> u64 {
        self.wanted_scopes.load(Ordering::Relaxed)
    }

    /// A bit for each handler.
    #[inline]
    pub(crate) fn all(&self) -> u64 {
        self.all
    }

    #[inline]
    pub(crate) fn members(&self) -> &[Member] {
        &self.members.handlers
    }

    /// Whether one of the handlers that hear of observations exports them as spans.
    pub(crate) fn is_exported(&self) -> bool {
        let wanted = self.wanted();
        let mut heard = self.members().iter().enumerate();
        heard.any(|(index, member)| {
            let is_wanted = wanted & 1 << index != 0;
            is_wanted && guarded(self.losses(), || member.exports_spans()).unwrap_or(false)
        })
    }

    #[inline]
    pub(crate) fn predicates(&self) -> &[Arc<dyn Predicate>] {
        &self.members.predicates
    }

    /// What time it is by the registry's clock.
    #[inline]
    pub(crate) fn now(&self) -> Timestamp {
        match &self.members.clock {
            None => Timestamp::now(),
            Some(clock) => self.ask(&**clock),
        }
    }

    #[cold]
    fn ask(&self, clock: &dyn Clock) -> Timestamp {
        guarded(self.losses(), || clock.now()).unwrap_or_else(Timestamp::now)
    }

    pub(crate) fn losses(&self) -> &Losses {
        &self.members.losses
    }

    /// The id of the registry.
    #[inline]
    pub(crate) fn registry(&self) -> u64 {
        self.members.id
    }

    pub(crate) fn name(&self) -> &'static str {
        self.documentation.name
    }

    pub(crate) fn error_bound(&self) -> &Bound {
        &self.error_bound
    }

    /// The slot of the key of that name.
    pub(crate) fn slot(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|known| known.name == key)
    }

    /// Whether conventions or filters have to be asked.
    #[inline]
    pub(crate) fn is_extended(&self) -> bool {
        self.is_extended
    }

    /// The convention and the filters that apply.
    pub(crate) fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The slots of the low keys.
    #[inline]
    pub(crate) fn low(&self) -> &[usize] {
        &self.low
    }

    #[inline]
    pub(crate) fn keys(&self) -> &[PlannedKey] {
        &self.keys
    }
}

impl Drop for Plan {
    /// As for a registry: the last owner may be a call at its end.
    fn drop(&mut self) {
        mem::take(&mut self.extensions).discard();
    }
}
