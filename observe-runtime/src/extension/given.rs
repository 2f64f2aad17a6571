//! Conventions that single observations are given while the program runs.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use super::{Convention, ExtendedRecord, NamedConvention};
use crate::callsite::Callsite;
use crate::warn;

/// The declaration and the convention, by their addresses; what has no size is told by its record.
type Pair = (usize, usize, usize);

/// For each pair that was met the callsite that stands for it; as many as there are, for ever.
static CALLSITES: LazyLock<RwLock<HashMap<Pair, &'static Callsite>>> =
    LazyLock::new(Default::default);

/// The callsite of observations of `origin` that are given `convention`: registries decide about it
/// as about any other, with this convention instead of theirs.
///
/// It is `origin` itself where the convention extends another observation, which is told once.
pub(crate) fn callsite(
    origin: &'static Callsite,
    convention: &'static dyn Convention,
) -> &'static Callsite {
    let record = convention.record_of();
    let pair = (
        std::ptr::from_ref(origin).addr(),
        std::ptr::from_ref(convention).cast::<()>().addr(),
        record.as_ptr().addr(),
    );
    let known = CALLSITES.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(callsite) = known.get(&pair) {
        return callsite;
    }
    drop(known);
    let mut known = CALLSITES.write().unwrap_or_else(PoisonError::into_inner);
    known
        .entry(pair)
        .or_insert_with(|| made(origin, convention))
}

fn made(origin: &'static Callsite, convention: &'static dyn Convention) -> &'static Callsite {
    let name = origin.documentation().name;
    let documentation = convention.documentation_of();
    if let Some(extended) = documentation.extended.filter(|extended| *extended != name) {
        warn::convention_of_another(documentation.source.item, extended, name);
        return origin;
    }
    let named: &NamedConvention = Box::leak(Box::new(NamedConvention::given(convention)));
    let record = Box::leak(Box::new(ExtendedRecord {
        record: origin.record(),
        convention: named,
        origin: Some(origin),
    }));
    Box::leak(Box::new(Callsite::given(origin, record)))
}

/// Lets the callsites of given conventions ask again.
pub(crate) fn forget_states() {
    let known = CALLSITES.read().unwrap_or_else(PoisonError::into_inner);
    known.values().for_each(|callsite| callsite.forget_state());
}
