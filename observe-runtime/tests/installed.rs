//! Handlers that are added one after the other: one registry to whoever holds it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, observed};

#[observed(name = "installed.work")]
fn work() {}

/// Panics at each start.
struct Panicking;

impl Handler for Panicking {
    type State = ();

    fn on_start(&self, _: &Context) {
        std::panic::resume_unwind(Box::new("a handler's panic"));
    }

    fn on_stop(&self, _: &Context, (): ()) {}
}

/// Counts what starts, while it is switched on.
#[derive(Clone, Default)]
struct Counter {
    is_on: Arc<AtomicBool>,
    started: Arc<AtomicU64>,
}

impl Handler for Counter {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        if self.is_on.load(Ordering::Relaxed) {
            Interest::Always
        } else {
            Interest::Never
        }
    }

    fn on_start(&self, _: &Context) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    fn on_stop(&self, _: &Context, (): ()) {}
}

/// One test, because a program has one installed registry.
#[test]
fn what_is_installed_first_counts_for_what_is_added() {
    assert!(Registry::installed().is_none());
    let first = Registry::builder().handler(Panicking).build();
    let first = first.expect("no names conflict");
    first.install();
    work();
    assert_eq!(first.losses().handler_panics, 1);

    let counter = Counter::default();
    observe::install(counter.clone());
    work();
    assert_eq!(first.losses().handler_panics, 2);
    assert_eq!(counter.started.load(Ordering::Relaxed), 0);

    counter.is_on.store(true, Ordering::Relaxed);
    first.rebuild_interest();
    work();
    assert_eq!(counter.started.load(Ordering::Relaxed), 1);

    let installed = Registry::installed().expect("two handlers are installed");
    assert_eq!(installed.losses(), first.losses());
    counter.is_on.store(false, Ordering::Relaxed);
    installed.rebuild_interest();
    work();
    assert_eq!(counter.started.load(Ordering::Relaxed), 1);

    let other = Registry::builder().build().expect("no names conflict");
    other.install();
    work();
    assert_eq!(other.losses().handler_panics, 0);
    assert_eq!(first.losses().handler_panics, 4);
}
