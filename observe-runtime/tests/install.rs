//! Registries that come, change their mind and are installed side by side.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use observe::documentation::ObservationDocumentation;
use observe::{Context, Decision, Handler, Interest, Parent, Registry, observed};

#[observed(name = "install.work")]
fn work() -> Result<(), (u16, String)> {
    Err((7, String::from("an error without a name")))
}

/// Counts, if it is switched on.
#[derive(Clone, Default)]
struct Counter {
    count: Arc<AtomicU64>,
    is_off: Arc<AtomicBool>,
}

impl Handler for Counter {
    type State = ();

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        if self.is_off.load(Ordering::Relaxed) {
            Interest::Never
        } else {
            Interest::Always
        }
    }

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        assert_eq!(context.error(), "tuple");
        self.count.fetch_add(1, Ordering::Relaxed);
    }
}

impl Counter {
    fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

#[test]
fn handlers_that_are_installed_at_once_all_hear() {
    let counters: Vec<_> = (0..16).map(|_| Counter::default()).collect();
    let installs = counters
        .iter()
        .cloned()
        .map(|counter| thread::spawn(move || observe::install(counter)));
    for install in installs.collect::<Vec<_>>() {
        install.join().expect("no names conflict");
    }
    work().expect_err("it always fails");
    for counter in counters {
        assert_eq!(counter.count(), 1);
    }
}

#[test]
fn a_handler_that_changes_its_mind_is_asked_again() {
    let counter = Counter::default();
    let registry = Registry::builder()
        .handler(counter.clone())
        .build()
        .expect("no names conflict");
    let _scoped = registry.scoped();
    work().expect_err("it always fails");
    counter.is_off.store(true, Ordering::Relaxed);
    registry.rebuild_interest();
    work().expect_err("it always fails");
    assert_eq!(counter.count(), 1);
    counter.is_off.store(false, Ordering::Relaxed);
    registry.rebuild_interest();
    work().expect_err("it always fails");
    assert_eq!(counter.count(), 2);
    assert_eq!(registry.losses().handler_panics, 0);
}

#[test]
fn a_dot_does_not_make_a_prefix_longer() {
    let counter = Counter::default();
    let registry = Registry::builder()
        .handler(counter.clone())
        .disable("install.")
        .enable("install")
        .build()
        .expect("no names conflict");
    let _scoped = registry.scoped();
    work().expect_err("it always fails");
    assert_eq!(counter.count(), 1, "of equal prefixes the last counts");
}

#[test]
fn a_predicate_that_panics_does_not_cancel_the_others() {
    let counter = Counter::default();
    let registry = Registry::builder()
        .handler(counter.clone())
        .predicate(
            |_: &ObservationDocumentation<'static>, _: Option<&Parent>| -> Decision {
                panic!("on purpose")
            },
        )
        .predicate(|_: &ObservationDocumentation<'static>, _: Option<&Parent>| Decision::SkipSelf)
        .build()
        .expect("no names conflict");
    let _scoped = registry.scoped();
    work().expect_err("it always fails");
    assert_eq!(counter.count(), 0);
    assert_eq!(registry.losses().handler_panics, 1);
}
