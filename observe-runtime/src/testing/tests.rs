//! What a program that declares with the macros cannot bring about.

use super::seen::{MistakenScope, Seen};
use super::{TestRegistry, Validator, validation};
use crate::call::Call;
use crate::callsite::Callsite;
use crate::cardinality::Cardinality;
use crate::context::Parent;
use crate::documentation::{KeyDocumentation, ObservationDocumentation};
use crate::lifecycle;

/// Observes one call of a declaration of this name with these low keys.
fn observe(seen: &TestRegistry, name: &'static str, keys: &[&'static str], around: Option<Parent>) {
    let keys = keys.iter().copied();
    let documentation = ObservationDocumentation {
        name,
        keys: keys
            .map(|key| KeyDocumentation::new(key, Cardinality::Low))
            .collect(),
        ..ObservationDocumentation::default()
    };
    let callsite = Box::leak(Box::new(Callsite::undeclared(documentation)));
    let mut call = Call::from(lifecycle::begin(callsite, Some(seen.registry()), around));
    call.start();
    call.end(None);
}

fn messages(seen: &Seen, validator: Validator) -> Vec<String> {
    let violations = validation::violations(seen, &[validator]);
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn low_keys_that_differ_under_one_name_are_found() {
    let seen = TestRegistry::new();
    observe(&seen, "twice", &["a", "b"], None);
    observe(&seen, "twice", &["b", "a"], None);
    observe(&seen, "once", &["c"], None);
    assert_eq!(seen.violations(), []);
    observe(&seen, "twice", &["a", "b", "d"], None);
    assert_eq!(
        messages(&seen.seen(), Validator::SameLowKeysForSameName),
        [
            "`twice` has the low keys `a`, `b` here and `a`, `b`, `d` there; a metrics backend \
             keeps only one set of labels for a name (declared at :0)"
        ]
    );
    seen.clear();
}

#[test]
fn scopes_that_were_not_closed_as_they_should_be_are_found() {
    let registry = TestRegistry::new();
    observe(&registry, "outer", &[], None);
    let outer = registry.only().observation().clone();
    let mut seen = registry.seen();
    seen.scopes = vec![
        MistakenScope::Order {
            outer: outer.clone(),
            inner: Some("inner"),
        },
        MistakenScope::Thread(outer),
    ];
    assert_eq!(
        messages(&seen, Validator::ScopesClosedInReverseOrder),
        [
            "the scope of `outer` was closed before the scope of `inner` that was opened after it \
             (declared at :0)"
        ]
    );
    assert_eq!(
        messages(&seen, Validator::ScopesClosedOnSameThread),
        [
            "a scope of `outer` was closed on another thread than the one that opened it \
             (declared at :0)"
        ]
    );
}

#[test]
fn a_parent_in_another_process_is_known_as_such() {
    let seen = TestRegistry::new();
    observe(&seen, "served", &[], Some(Parent::new(None, None)));
    seen.only().has_remote_parent();
    assert_eq!(
        seen.only().observation().to_string(),
        "served error=none inside another process (ok)"
    );
}
