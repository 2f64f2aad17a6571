//! All registries that exist, and what they come to for a callsite.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::Inner;
use crate::callsite::Callsite;
use crate::documentation::callsites;

static LIVE: Mutex<Vec<Weak<Inner>>> = Mutex::new(Vec::new());

fn live() -> MutexGuard<'static, Vec<Weak<Inner>>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Settles a callsite's state: on if any live registry wants to hear of it.
pub(crate) fn decide(callsite: &'static Callsite) -> bool {
    let registries = registries();
    // Handlers are asked without the lock: they may do what they like.
    let is_on = registries
        .iter()
        .any(|registry| registry.plan(callsite).is_on());
    let mut live = live();
    let now: Vec<_> = upgraded(&mut live);
    let is_same = now.len() == registries.len()
        && now.iter().zip(&registries).all(|(a, b)| Arc::ptr_eq(a, b));
    if is_same {
        callsite.set_state(is_on);
    }
    drop(live);
    is_on
}

pub(super) fn add(registry: &Arc<Inner>) {
    live().push(Arc::downgrade(registry));
    forget_states();
}

/// Lets every callsite ask again; called after any change.
pub(super) fn forget_states() {
    callsites().for_each(Callsite::forget_state);
}

/// The registries that exist now.
pub(crate) fn registries() -> Vec<Arc<Inner>> {
    upgraded(&mut live())
}

fn upgraded(live: &mut Vec<Weak<Inner>>) -> Vec<Arc<Inner>> {
    live.retain(|registry| registry.strong_count() > 0);
    live.iter().filter_map(Weak::upgrade).collect()
}
