//! Why what a test expects may not be there.

use super::nearest::nearest;
use super::seen::Seen;
use super::validation::{declared, misplaced};
use super::{RecordedObservation, failure};
use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::documentation::callsites;
use crate::registry::Registry;
use crate::registry::mistake::What;

/// Why no observation is called `name`.
pub(super) fn no_observation(name: &str, seen: &Seen, registry: &Registry) -> String {
    if let Some(hint) = renamed(name, seen) {
        return hint;
    }
    match callsites().find(|callsite| callsite.documentation().name == name) {
        Some(callsite) => not_started(callsite, registry),
        None => unknown_name(name, seen),
    }
}

/// What is declared with `name` was seen under another one.
fn renamed(name: &str, seen: &Seen) -> Option<String> {
    let mut observations = seen.observations.iter();
    let renamed = observations.find(|observation| {
        observation.documentation().name == name && observation.name() != name
    })?;
    let by = renamed.renaming.as_ref().map(|by| format!(" by {by}"));
    Some(format!(
        "it was renamed to `{}`{}",
        renamed.name(),
        by.unwrap_or_default()
    ))
}

fn not_started(callsite: &'static Callsite, registry: &Registry) -> String {
    let documentation = callsite.documentation();
    let declared = declared(documentation);
    if registry.wants(callsite) {
        format!(
            "it was never started: is it called ({declared}), is its future polled, is the \
             registry scoped on the thread that calls it, does a predicate skip it?"
        )
    } else {
        format!(
            "its name is disabled in this registry, by a rule with the prefix of `{}` ({declared})",
            documentation.name
        )
    }
}

fn unknown_name(name: &str, seen: &Seen) -> String {
    let declared = callsites().map(|callsite| callsite.documentation().name);
    match nearest(name, seen.names().into_iter().chain(declared)) {
        Some(nearest) => format!("nothing in this program is called so; did you mean `{nearest}`?"),
        None => "nothing in this program is called so".to_owned(),
    }
}

/// Why the observation has no such key, or another value for it.
pub(super) fn key(
    key: &str,
    expected: Cardinality,
    observation: &RecordedObservation,
    seen: &Seen,
) -> Option<String> {
    let known = observation.keys().find(|(name, _)| *name == key);
    match known {
        Some((_, actual)) if actual != expected => Some(format!(
            "`{key}` is a {actual} cardinality key: use `has_{actual}`"
        )),
        Some(_) => is_running(observation).or_else(|| lost(key, observation, seen)),
        None => {
            let known: Vec<_> = observation.keys().map(|(name, _)| name).collect();
            Some(match nearest(key, known.iter().copied()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("its keys are {}", failure::list(known)),
            })
        }
    }
}

/// What is missing may still come.
pub(super) fn is_running(observation: &RecordedObservation) -> Option<String> {
    (!observation.is_stopped()).then(|| {
        "the observation is still running, and is seen as it was at its last callback".to_owned()
    })
}

/// The `key!` that was meant to set the key ran elsewhere.
fn lost(key: &str, observation: &RecordedObservation, seen: &Seen) -> Option<String> {
    let documentation = observation.documentation();
    let lost = seen.misplaced.iter().find(|misplaced| {
        let is_key = match misplaced.what {
            What::Key(index) => documentation.keys.get(index).is_some_and(|k| k.name == key),
            What::Event(_) => false,
        };
        is_key && std::ptr::eq(misplaced.documentation, documentation)
    });
    lost.map(misplaced)
}

/// Why an event did not happen.
pub(super) fn event(event: &str, observation: &RecordedObservation) -> Option<String> {
    let declared = || {
        observation
            .documentation()
            .events
            .iter()
            .map(|event| event.name)
    };
    if declared().any(|known| known == event) {
        return is_running(observation);
    }
    Some(match nearest(event, declared()) {
        Some(nearest) => format!("it is not declared; did you mean `{nearest}`?"),
        None => format!(
            "it is not declared; the declared events are {}",
            failure::list(declared())
        ),
    })
}
