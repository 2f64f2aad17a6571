//! What each validator looks for.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::failure::list;
use super::seen::{MistakenScope, Seen};
use super::{RecordedObservation, Validator, Violation};
use crate::cardinality::Cardinality;
use crate::documentation::{KeyDocumentation, ObservationDocumentation};
use crate::error::Outcome;
use crate::registry::mistake::{Misplaced, What};

/// What `validators` have to say about what was seen.
pub(super) fn violations(seen: &Seen, validators: &[Validator]) -> Vec<Violation> {
    let found = validators.iter().flat_map(|validator| {
        let messages = messages(seen, *validator).into_iter();
        messages.map(|message| Violation::new(*validator, message))
    });
    Violation::joined(found.collect())
}

fn messages(seen: &Seen, validator: Validator) -> Vec<String> {
    match validator {
        Validator::RequiredKeysSet => required_keys(seen),
        Validator::ValuesDeclared => undeclared_values(seen),
        Validator::AllStopped => left_open(seen),
        Validator::SameLowKeysForSameName => low_keys(seen),
        Validator::KeysInPlace => seen.misplaced.iter().map(misplaced).collect(),
        Validator::ScopesClosedInReverseOrder => scope_order(seen),
        Validator::ScopesClosedOnSameThread => scope_threads(seen),
        Validator::HandlersDoNotPanic => handler_panics(seen),
    }
}

fn required_keys(seen: &Seen) -> Vec<String> {
    let ended_well = seen
        .observations
        .iter()
        .filter(|observation| observation.is_stopped() && observation.outcome() == Outcome::Ok);
    let unset = ended_well.flat_map(|observation| {
        let required = observation.documentation().keys.iter();
        let unset = required.filter(|key| key.is_required && observation.value(key.name).is_none());
        unset.map(move |key| {
            format!(
                "`{}` ended well without its required key `{}`; set it on every path, or declare \
                 it `\"{}\"(optional)` ({})",
                observation.name(),
                key.name,
                key.name,
                declared(observation.documentation()),
            )
        })
    });
    unset.collect()
}

fn undeclared_values(seen: &Seen) -> Vec<String> {
    let messages = seen.observations.iter().flat_map(|observation| {
        let keys = observation.documentation().keys.iter();
        keys.filter_map(move |key| undeclared_value(observation, key))
    });
    messages.collect()
}

fn undeclared_value(
    observation: &RecordedObservation,
    key: &KeyDocumentation<'_>,
) -> Option<String> {
    let value = observation.value(key.name)?.to_string();
    let declared_values = || key.values.iter().map(|declared| declared.value);
    if key.values.is_empty() || declared_values().any(|declared| declared == value) {
        return None;
    }
    Some(format!(
        "`{value}` is none of the values that the key `{}` of `{}` declares: {}; set it to one of \
         them, or declare `{value}` too ({})",
        key.name,
        observation.name(),
        list(declared_values()),
        declared(observation.documentation()),
    ))
}

fn left_open(seen: &Seen) -> Vec<String> {
    let open = seen.observations.iter();
    open.filter(|observation| !observation.is_stopped())
        .map(|observation| {
            format!(
                "`{}` is still running; drop its call, guard or future before the registry ({})",
                observation.name(),
                declared(observation.documentation()),
            )
        })
        .collect()
}

fn low_keys(seen: &Seen) -> Vec<String> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut messages = Vec::new();
    for observation in &seen.observations {
        let keys = low_keys_of(observation);
        let first = known
            .entry(observation.name())
            .or_insert_with(|| keys.clone());
        if *first != keys {
            messages.push(format!(
                "`{}` has the low keys {} here and {} there; a metrics backend keeps only one set \
                 of labels for a name ({})",
                observation.name(),
                list(first.iter().copied()),
                list(keys),
                declared(observation.documentation()),
            ));
        }
    }
    messages
}

fn low_keys_of(observation: &RecordedObservation) -> BTreeSet<&'static str> {
    let keys = observation.key_values(Cardinality::Low);
    keys.map(|key_value| key_value.name).collect()
}

/// The message about one misplaced key or event.
pub(super) fn misplaced(misplaced: &Misplaced) -> String {
    let Misplaced {
        documentation,
        what,
        place,
        ..
    } = misplaced;
    let (kind, what, done) = match *what {
        What::Key(index) => {
            let key = documentation.keys.get(index);
            ("key", key.map_or("?", |key| key.name), "set")
        }
        What::Event(index) => {
            let event = documentation.events.get(index);
            ("event", event.map_or("?", |event| event.name), "reported")
        }
    };
    format!(
        "the {kind} `{what}` of `{}` was {done} at {}:{} where no call of it is current, in a \
         spawned task, on another thread or outside of it ({})",
        documentation.name,
        place.file(),
        place.line(),
        declared(documentation),
    )
}

fn scope_order(seen: &Seen) -> Vec<String> {
    let mistakes = seen.scopes.iter().filter_map(|mistake| match mistake {
        MistakenScope::Order { outer, inner } => Some(format!(
            "the scope of `{}` was closed before the scope of `{}` that was opened after it ({})",
            outer.name(),
            inner.unwrap_or("an earlier observation"),
            declared(outer.documentation()),
        )),
        MistakenScope::Thread(_) => None,
    });
    mistakes.collect()
}

fn scope_threads(seen: &Seen) -> Vec<String> {
    let mistakes = seen.scopes.iter().filter_map(|mistake| match mistake {
        MistakenScope::Thread(observation) => Some(format!(
            "a scope of `{}` was closed on another thread than the one that opened it ({})",
            observation.name(),
            declared(observation.documentation()),
        )),
        MistakenScope::Order { .. } => None,
    });
    mistakes.collect()
}

fn handler_panics(seen: &Seen) -> Vec<String> {
    match seen.handler_panics {
        0 => Vec::new(),
        panics => vec![format!(
            "code that this registry calls panicked {panics} times: a handler, predicate, \
             convention or filter; what it said stands in the output of the test"
        )],
    }
}

/// `declared at src/orders.rs:12`.
pub(super) fn declared(documentation: &ObservationDocumentation<'_>) -> String {
    let source = &documentation.source;
    format!("declared at {}:{}", source.file, source.line)
}
