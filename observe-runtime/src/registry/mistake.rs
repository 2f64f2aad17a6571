//! `key!` and `event!` that ran where their observation is not current, and who hears of them.

use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Inner, Registry, live, scoped};
use crate::callsite::Callsite;
use crate::documentation::ObservationDocumentation;

/// A value or an event that was dropped because no call of its declaration is current here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Misplaced {
    pub(crate) documentation: &'static ObservationDocumentation<'static>,
    pub(crate) what: What,
    /// The line of the `key!` or `event!`.
    pub(crate) place: &'static Location<'static>,
    /// Whether the registry that is told is the scoped one of the thread where it happened.
    pub(crate) is_here: bool,
}

/// What was to be recorded, by its place in the declaration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    Key(usize),
    Event(usize),
}

/// Wants to know each mistake, not only how many there were.
pub(crate) trait Mistakes: Send + Sync + 'static {
    fn misplaced(&self, misplaced: &Misplaced);
}

/// Whether any registry of this program ever wanted to know.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// Whether an unobserved call has to be told from no call at all.
///
/// A call that begins where there is no registry usually leaves nothing on the scope stack. Where
/// tests watch for mistakes it has to: a test without a registry must not look like the spawned
/// task of another test, on another thread, that has one.
pub(crate) fn is_watched() -> bool {
    WATCHED.load(Ordering::Relaxed)
}

/// Tells the registries that the lost value would have gone to, as far as that can be known.
///
/// On a thread with a scoped registry that is the one. Elsewhere any registry may be meant that
/// wants to hear of the declaration.
#[cold]
pub(crate) fn misplaced(
    callsite: &'static Callsite,
    what: What,
    place: &'static Location<'static>,
) {
    let misplaced = |is_here| Misplaced {
        documentation: callsite.documentation(),
        what,
        place,
        is_here,
    };
    match scoped::scoped_here() {
        Some(registry) => tell(&registry.inner, callsite, &misplaced(true)),
        None => {
            for registry in live::registries() {
                tell(&registry, callsite, &misplaced(false));
            }
        }
    }
}

fn tell(registry: &Inner, callsite: &'static Callsite, misplaced: &Misplaced) {
    if registry.wants(callsite) {
        registry.members.losses.key_misplaced(misplaced);
    }
}

impl Registry {
    /// Tells `mistakes` from now on; only the first who asks is told.
    pub(crate) fn tell_mistakes(&self, mistakes: Arc<dyn Mistakes>) {
        WATCHED.store(true, Ordering::Relaxed);
        self.inner.members.losses.tell(mistakes);
    }

    /// Whether a call of `callsite` is observed here, as far as rules and interest decide it.
    pub(crate) fn wants(&self, callsite: &'static Callsite) -> bool {
        self.inner.plan(callsite).is_on()
    }

    pub(crate) fn id(&self) -> u64 {
        self.inner.members.id
    }
}
