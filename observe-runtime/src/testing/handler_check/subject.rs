//! What the kit observes: declarations that no program's documentation contains.

use std::sync::LazyLock;

use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::documentation::{EventDocumentation, KeyDocumentation, ObservationDocumentation};

/// A declaration of the kit.
pub(super) type Subject = LazyLock<&'static Callsite>;

/// A call with everything.
pub(super) static OUTER: Subject = LazyLock::new(|| {
    declare(ObservationDocumentation {
        name: "check.outer",
        contextual_name: Some("outer {region}"),
        description: "Stands for a call with everything.",
        keys: vec![
            low("region"),
            low("is_fast"),
            low("tenant"),
            low("payment"),
            high("note"),
            high("order"),
        ],
        events: vec![event("retry"), event("pause")],
        ..ObservationDocumentation::default()
    })
});

pub(super) const REGION: usize = 0;
pub(super) const IS_FAST: usize = 1;
pub(super) const TENANT: usize = 2;
pub(super) const PAYMENT: usize = 3;
pub(super) const NOTE: usize = 4;
pub(super) const ORDER: usize = 5;
pub(super) const RETRY: usize = 0;
pub(super) const PAUSE: usize = 1;

/// A call with one low key.
pub(super) static INNER: Subject = LazyLock::new(|| {
    declare(ObservationDocumentation {
        name: "check.inner",
        keys: vec![low("step")],
        ..ObservationDocumentation::default()
    })
});

pub(super) const STEP: usize = 0;

/// A call without keys, of which nothing is written down.
pub(super) static BARE: Subject = LazyLock::new(|| {
    declare(ObservationDocumentation {
        name: "check.bare",
        events: vec![event("retry")],
        ..ObservationDocumentation::default()
    })
});

fn declare(documentation: ObservationDocumentation<'static>) -> &'static Callsite {
    Box::leak(Box::new(Callsite::undeclared(documentation)))
}

fn low(name: &'static str) -> KeyDocumentation<'static> {
    KeyDocumentation::new(name, Cardinality::Low)
}

fn high(name: &'static str) -> KeyDocumentation<'static> {
    KeyDocumentation::new(name, Cardinality::High)
}

fn event(name: &'static str) -> EventDocumentation<'static> {
    EventDocumentation {
        name,
        description: "",
    }
}
