//! Handlers that change their mind about what they want to hear of.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, observed};

#[observed(name = "interest.call")]
fn call() {}

/// Counts what it hears, while it wants to hear.
#[derive(Clone, Default)]
struct Switched {
    is_on: Arc<AtomicBool>,
    heard: Arc<AtomicU32>,
}

impl Switched {
    fn switch(&self, is_on: bool) {
        self.is_on.store(is_on, Ordering::Relaxed);
    }

    fn heard(&self) -> u32 {
        self.heard.swap(0, Ordering::Relaxed)
    }
}

impl Handler for Switched {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        if self.is_on.load(Ordering::Relaxed) {
            Interest::WithoutScopes
        } else {
            Interest::Never
        }
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {
        self.heard.fetch_add(1, Ordering::Relaxed);
    }
}

fn registry(handler: &Switched) -> Registry {
    let registry = Registry::builder().handler(handler.clone()).build();
    registry.expect("no names clash")
}

#[test]
fn handlers_that_are_to_be_asked_again_are_asked_before_the_next_call() {
    let handler = Switched::default();
    let _scoped = registry(&handler).scoped();
    call();
    assert_eq!(handler.heard(), 0);

    handler.switch(true);
    Interest::ask_again();
    call();
    assert_eq!(handler.heard(), 1);

    handler.switch(false);
    Interest::ask_again();
    call();
    assert_eq!(handler.heard(), 0);
}

#[test]
fn a_registry_is_asked_again_although_another_one_wants_to_hear_anyway() {
    let eager = Switched::default();
    eager.switch(true);
    let _eager = registry(&eager);
    let handler = Switched::default();
    let _scoped = registry(&handler).scoped();
    call();
    assert_eq!(handler.heard(), 0);

    handler.switch(true);
    Interest::ask_again();
    call();
    assert_eq!((handler.heard(), eager.heard()), (1, 0));
}

#[test]
fn nobody_is_asked_where_the_change_is_told() {
    static LOCK: Mutex<()> = Mutex::new(());

    /// Waits for a lock that whoever tells of the change holds.
    struct Locking(Switched);

    impl Handler for Locking {
        type State = ();

        fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
            let _lock = LOCK.lock();
            self.0.interest(documentation)
        }

        fn on_start(&self, _: &Context) {}

        fn on_stop(&self, context: &Context, (): ()) {
            self.0.on_stop(context, ());
        }
    }

    let handler = Switched::default();
    let locking = Locking(handler.clone());
    let registry = Registry::builder().handler(locking).build();
    let _scoped = registry.expect("no names clash").scoped();
    call();
    let lock = LOCK.lock();
    handler.switch(true);
    Interest::ask_again();
    drop(lock);
    call();
    assert_eq!(handler.heard(), 1);
}

#[test]
fn a_handler_that_wants_to_be_asked_whenever_it_is_asked_does_not_hang_the_call() {
    struct Undecided(Switched);

    impl Handler for Undecided {
        type State = ();

        fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
            Interest::ask_again();
            self.0.interest(documentation)
        }

        fn on_start(&self, _: &Context) {}

        fn on_stop(&self, context: &Context, (): ()) {
            self.0.on_stop(context, ());
        }
    }

    let handler = Switched::default();
    handler.switch(true);
    let undecided = Undecided(handler.clone());
    let registry = Registry::builder().handler(undecided).build();
    let _scoped = registry.expect("no names clash").scoped();
    call();
    assert_eq!(handler.heard(), 1);
}
