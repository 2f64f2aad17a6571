//! A test registry for code that is given its registry.

use std::thread;

use observe::testing::TestRegistry;
use observe::{Registry, observed};

use crate::shop::{idle, poll, wait};

struct Till {
    registry: Registry,
}

impl Till {
    #[observed(name = "till.open", registry = &self.registry)]
    fn open(&self) {}
}

#[test]
fn a_component_observes_in_the_registry_that_it_was_given() {
    let seen = TestRegistry::new();
    let till = Till {
        registry: seen.registry().clone(),
    };
    till.open();
    idle();
    seen.only().has_name("till.open");
}

#[test]
fn a_scoped_registry_comes_before_the_given_one() {
    let (given, scoped) = (TestRegistry::new(), TestRegistry::scoped());
    let till = Till {
        registry: given.registry().clone(),
    };
    till.open();
    given.has_none();
    scoped.only().has_name("till.open");
}

#[test]
fn another_thread_scopes_the_registry_itself() {
    let seen = TestRegistry::scoped();
    thread::scope(|threads| {
        threads.spawn(idle);
    });
    seen.has_none();
    thread::scope(|threads| {
        threads.spawn(|| {
            let _scope = seen.registry().scoped();
            idle();
        });
    });
    seen.only().has_name("orders.idle");
}

#[test]
fn a_future_goes_on_in_the_registry_of_its_first_poll() {
    let seen = TestRegistry::scoped();
    let mut waiting = Box::pin(wait(1));
    poll(waiting.as_mut());
    thread::scope(|threads| {
        threads.spawn(|| poll(waiting.as_mut()));
    });
    seen.one("orders.wait").has_stopped().has_no_error();
}
