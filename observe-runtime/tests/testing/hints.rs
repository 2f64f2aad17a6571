//! Why an observation that a test asks for is not there.

use observe::testing::TestRegistry;
use observe::{Convention, Edit, Extension, Filter, Registry};

use crate::failure::failure_in;
use crate::shop::{idle, wait};

/// The names of the house.
#[derive(Extension)]
#[extension(convention, observation = "orders.idle", name = "house.idle")]
struct House;

impl Convention for House {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.rename();
    }
}

/// Names what has ended.
#[derive(Extension)]
#[extension(filter, observation = "orders.idle", name = "ended.idle")]
struct Ended;

impl Filter for Ended {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.rename();
    }
}

/// What a test is told that asks for the declared name.
fn hint_in(registry: observe::RegistryBuilder) -> String {
    let seen = TestRegistry::builder().registry(registry).scoped();
    idle();
    failure_in(file!(), || {
        seen.one("orders.idle");
    })
}

#[test]
fn a_renamed_observation_is_found_under_its_new_name() {
    let text = hint_in(Registry::builder().convention(House));
    let hint = "\nhint: it was renamed to `house.idle` by the convention `House` (declared at ";
    assert!(text.contains(hint), "{text}");
    assert!(text.contains("hints.rs:"), "{text}");

    let text = hint_in(Registry::builder().convention(House).filter(Ended));
    let hint = "\nhint: it was renamed to `ended.idle` by the filter `Ended` (declared at ";
    assert!(text.contains(hint), "{text}");
}

#[test]
fn a_declared_name_was_never_started() {
    let seen = TestRegistry::scoped();
    drop(wait(1));
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.wait");
    });
    assert!(
        text.starts_with(
            "no observation is called `orders.wait`\n\
             hint: it was never started: is it called (declared at "
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "), is its future polled, is the registry scoped on the thread that calls \
             it, does a predicate skip it?\n\
             seen:\n  orders.idle error=none (ok)\n"
        ),
        "{text}"
    );
}

#[test]
fn a_disabled_name_is_called_so() {
    let seen = TestRegistry::builder()
        .registry(Registry::builder().disable("orders"))
        .scoped();
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.idle");
    });
    assert!(
        text.contains("hint: its name is disabled in this registry, by a rule with the prefix of"),
        "{text}"
    );
}

#[test]
fn a_misspelt_name_gets_the_nearest_one() {
    let seen = TestRegistry::scoped();
    idle();
    let text = failure_in(file!(), || {
        seen.one("orders.iddle");
    });
    assert!(
        text.contains("hint: nothing in this program is called so; did you mean `orders.idle`?\n"),
        "{text}"
    );
    let text = failure_in(file!(), || {
        seen.one("nothing.of.the.kind.at.all");
    });
    assert!(
        text.contains("hint: nothing in this program is called so\n"),
        "{text}"
    );
}
