//! The current observation, carried across threads and tasks.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::thread;

use observe::testing::TestRegistry;
use observe::{Current, Registry, carried, key, observed};

#[observed(name = "carry.child")]
fn child() {}

#[observed(name = "carry.parent", low = ["thread"(optional)])]
fn parent(run: impl FnOnce(Current)) {
    run(Current::here());
}

#[test]
fn children_on_another_thread_have_the_parent() {
    let seen = TestRegistry::scoped();
    parent(|current| {
        thread::spawn(move || current.scoped(child))
            .join()
            .expect("the child does not panic");
    });
    seen.one("carry.child").has_parent("carry.parent");
}

#[test]
fn children_of_a_carried_future_have_the_parent() {
    let seen = TestRegistry::scoped();
    let mut future = None;
    parent(|_| future = Some(carried(async { child() })));
    // The parent has ended: what is carried is a copy.
    let future = pin!(future.expect("the parent made it"));
    let poll = future.poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(poll, Poll::Ready(()));
    seen.one("carry.child").has_parent("carry.parent");
    seen.has_no_current();
}

#[test]
fn nothing_is_carried_where_nothing_runs() {
    let seen = TestRegistry::scoped();
    let current = Current::here();
    assert!(current.documentation().is_none());
    current.scoped(child);
    seen.one("carry.child").has_no_parent();
}

#[test]
fn scope_is_restored_after_a_panic_in_it() {
    let seen = TestRegistry::scoped();
    parent(|current| {
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            current.scoped(|| panic!("on purpose"));
        }));
        assert!(panic.is_err());
        child();
    });
    seen.one("carry.child").has_parent("carry.parent");
}

#[observed(name = "carry.keyed", low = ["where"(optional)])]
fn keyed() -> bool {
    let current = Current::here();
    thread::spawn(move || current.scoped(|| key!("where" = "there")))
        .join()
        .is_ok()
}

#[test]
fn a_key_cannot_be_set_through_what_is_carried() {
    let seen = TestRegistry::builder()
        .without(observe::testing::Validator::KeysInPlace)
        .scoped();
    assert!(keyed());
    assert_eq!(seen.registry().losses().misplaced_keys, 1);
    seen.one("carry.keyed").has_low("where", "none");
}

#[observed(name = "carry.outer", registry = registry)]
fn outer(registry: &Registry, run: impl FnOnce()) {
    run();
}

#[observed(name = "carry.named_child", registry = registry)]
fn named_child(registry: &Registry) {}

fn on_a_thread(run: impl FnOnce(&Current) + Send) {
    let current = Current::here();
    thread::scope(|scope| {
        scope.spawn(|| run(&current));
    });
}

#[test]
fn each_registry_has_its_own_current_observation() {
    let (first, second) = (TestRegistry::new(), TestRegistry::new());
    outer(first.registry(), || {
        outer(second.registry(), || {
            outer(second.registry(), || {
                on_a_thread(|current| {
                    current.scoped(|| {
                        named_child(first.registry());
                        named_child(second.registry());
                    });
                    named_child(first.registry());
                });
            });
        });
    });
    let children = first.all("carry.named_child");
    children.nth(0).has_parent("carry.outer");
    children.nth(1).has_no_parent();
    second.one("carry.named_child").has_parent("carry.outer");
    first.has_no_current();
}

#[test]
fn a_scoped_registry_does_not_hide_the_observation_of_another() {
    let named = TestRegistry::new();
    outer(named.registry(), || {
        let seen = TestRegistry::scoped();
        parent(|_| {
            on_a_thread(|current| {
                current.scoped(|| {
                    child();
                    let _scoped = named.registry().scoped();
                    child();
                });
            });
        });
        seen.one("carry.child").has_parent("carry.parent");
    });
    named.one("carry.child").has_parent("carry.outer");
}
