//! The current observation, carried across threads and tasks.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::thread;

use observe::testing::TestRegistry;
use observe::{Current, carried, key, observed};

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
