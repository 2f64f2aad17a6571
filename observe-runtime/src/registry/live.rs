//! All registries that exist, and what they come to for a callsite.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::{Inner, default};
use crate::callsite::Callsite;
use crate::documentation::callsites;
use crate::extension::given;

static LIVE: Mutex<Vec<Weak<Inner>>> = Mutex::new(Vec::new());

fn live() -> MutexGuard<'static, Vec<Weak<Inner>>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts the changes of all registries; it is counted up under the lock of `LIVE`.
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// Counts how often the handlers of all registries were to be asked anew.
static REBUILDS: AtomicU64 = AtomicU64::new(0);

/// Settles a callsite's state: on if any live registry wants to hear of it.
///
/// Handlers are asked without the lock: they may do what they like. If anything changed meanwhile
/// the answer holds for this call only.
pub(crate) fn decide(callsite: &'static Callsite) -> bool {
    let changes = CHANGES.load(Ordering::Acquire);
    let registries = registries();
    // Each is asked: the call may go to one of which it does not depend whether any is on.
    let wanting = registries
        .iter()
        .filter(|registry| registry.wants(callsite));
    let is_on = wanting.count() > 0;
    let installed = default::get().map(|registry| &**registry.plan(callsite));
    let plan = installed.filter(|plan| plan.is_on());
    let _live = live();
    if CHANGES.load(Ordering::Acquire) == changes {
        callsite.settle(is_on, plan);
    }
    is_on
}

pub(super) fn add(registry: &Arc<Inner>) {
    live().push(Arc::downgrade(registry));
    forget_states();
}

/// Lets every registry ask its handlers anew when it is next asked itself. Calls nobody and drops
/// nothing, so whoever calls it may hold locks of their own.
pub(crate) fn rebuild_later() {
    REBUILDS.fetch_add(1, Ordering::SeqCst);
    forget_states();
}

/// How often [`rebuild_later`] was called.
pub(super) fn rebuilds() -> u64 {
    REBUILDS.load(Ordering::SeqCst)
}

/// Lets every callsite ask again; called after any change.
pub(super) fn forget_states() {
    let _live = live();
    CHANGES.fetch_add(1, Ordering::AcqRel);
    callsites().for_each(Callsite::forget_state);
    given::forget_states();
}

/// The registries that exist now.
pub(crate) fn registries() -> Vec<Arc<Inner>> {
    upgraded(&mut live())
}

fn upgraded(live: &mut Vec<Weak<Inner>>) -> Vec<Arc<Inner>> {
    live.retain(|registry| registry.strong_count() > 0);
    live.iter().filter_map(Weak::upgrade).collect()
}
