//! Registries that come, change their mind and are installed side by side.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use observe::documentation::ObservationDocumentation;
use observe::{
    Context, Decision, Handler, InstallError, Interest, ObservedError, Parent, Registry,
    RegistryBuilder, observed,
};

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

#[test]
fn sixty_four_handlers_hear_and_one_more_is_refused() {
    let counters: Vec<_> = (0..InstallError::MAX_HANDLERS)
        .map(|_| Counter::default())
        .collect();
    let builder = || {
        let counters = counters.iter().cloned();
        counters.fold(Registry::builder(), RegistryBuilder::handler)
    };
    let registry = builder().build().expect("no names conflict");
    let scoped = registry.scoped();
    work().expect_err("it always fails");
    drop(scoped);
    assert!(counters.iter().all(|counter| counter.count() == 1));

    let refused = builder().handler(Counter::default()).build();
    let error = refused.expect_err("there is one too many");
    assert_eq!(
        error.to_string(),
        "a registry can have 64 handlers, this one has 65; let one handler call some of them"
    );
}

/// Hears of everything but scopes.
#[derive(Clone, Default)]
struct WithoutScopes(Arc<AtomicU64>);

impl Handler for WithoutScopes {
    type State = ();

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        Interest::WithoutScopes
    }

    fn on_start(&self, _context: &Context) {}

    fn on_scope_opened(&self, _context: &Context, (): &mut ()) {
        panic!("it did not want to hear of scopes");
    }

    fn on_scope_closed(&self, _context: &Context, (): &mut ()) {
        panic!("it did not want to hear of scopes");
    }

    fn on_stop(&self, _context: &Context, (): ()) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn handler_without_scopes_hears_of_start_and_stop_alone() {
    let (quiet, counter) = (WithoutScopes::default(), Counter::default());
    let registry = Registry::builder()
        .handler(quiet.clone())
        .handler(counter.clone())
        .build()
        .expect("no names conflict");
    let scoped = registry.scoped();
    work().expect_err("it always fails");
    drop(scoped);
    assert_eq!(quiet.0.load(Ordering::Relaxed), 1);
    assert_eq!(counter.count(), 1);
    assert_eq!(registry.losses().handler_panics, 0);
}

/// Hears of ends alone, and says what it heard.
#[derive(Clone, Default)]
struct AtEnd(Arc<Mutex<Vec<String>>>);

impl AtEnd {
    fn note(&self, callback: &str) {
        let mut heard = self.0.lock().expect("no callback panics");
        heard.push(String::from(callback));
    }
}

impl Handler for AtEnd {
    type State = bool;

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        Interest::AtEnd
    }

    fn on_start(&self, context: &Context) -> bool {
        self.note("start");
        context.stopped().is_some()
    }

    fn on_scope_opened(&self, _context: &Context, _state: &mut bool) {
        self.note("scope");
    }

    fn on_error(&self, _context: &Context, _error: &ObservedError<'_>, _state: &mut bool) {
        self.note("error");
    }

    fn on_stop(&self, context: &Context, has_ended: bool) {
        assert!(has_ended);
        self.note(context.error());
    }
}

#[test]
fn handler_of_ends_hears_of_nothing_else_alone_and_beside_others() {
    let ends = AtEnd::default();
    let alone = Registry::builder().handler(ends.clone()).build();
    let beside = Registry::builder()
        .handler(ends.clone())
        .handler(Counter::default())
        .build();
    for registry in [alone, beside] {
        let registry = registry.expect("no names conflict");
        let scoped = registry.scoped();
        work().expect_err("it always fails");
        drop(scoped);
        assert_eq!(registry.losses().handler_panics, 0);
    }
    let heard = ends.0.lock().expect("no callback panics");
    assert_eq!(**heard, ["start", "tuple", "start", "tuple"]);
}

/// Hears of everything until it is told to hear of ends alone.
#[derive(Clone, Default)]
struct Changing {
    starts: Arc<AtomicU64>,
    hears_ends_alone: Arc<AtomicBool>,
}

impl Handler for Changing {
    type State = ();

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        if self.hears_ends_alone.load(Ordering::Relaxed) {
            Interest::AtEnd
        } else {
            Interest::Always
        }
    }

    fn on_start(&self, _context: &Context) {
        self.starts.fetch_add(1, Ordering::Relaxed);
    }

    fn on_stop(&self, _context: &Context, (): ()) {}
}

#[observed(name = "install.around")]
fn around(meanwhile: impl FnOnce()) {
    meanwhile();
}

#[test]
fn handler_that_has_heard_of_the_start_does_not_hear_of_it_again_at_the_end() {
    let changing = Changing::default();
    let registry = Registry::builder().handler(changing.clone()).build();
    let registry = registry.expect("no names conflict");
    let _scoped = registry.scoped();
    around(|| {
        changing.hears_ends_alone.store(true, Ordering::Relaxed);
        registry.rebuild_interest();
    });
    assert_eq!(changing.starts.load(Ordering::Relaxed), 1);
}
