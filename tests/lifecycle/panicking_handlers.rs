//! A handler that panics harms nobody else.

use std::{panic, thread};

use observe::documentation::ObservationDocumentation;
use observe::{
    Context, Event, Handler, Interest, ObservedError, Registry, ScopedRegistry, event, key,
    observed,
};
use observe_tests::{Recorded, Recorder, block_on, yield_now};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Callback {
    Interest,
    Start,
    ScopeOpened,
    Event,
    ScopeClosed,
    Error,
    Stop,
}

/// Panics in one of its callbacks.
struct Panicking(Callback);

impl Panicking {
    fn reach(&self, callback: Callback) {
        if self.0 == callback {
            panic::resume_unwind(Box::new("a handler's panic"));
        }
    }
}

impl Handler for Panicking {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        self.reach(Callback::Interest);
        Interest::Always
    }

    fn on_start(&self, _: &Context) {
        self.reach(Callback::Start);
    }

    fn on_scope_opened(&self, _: &Context, (): &mut ()) {
        self.reach(Callback::ScopeOpened);
    }

    fn on_event(&self, _: &Context, _: &Event<'_>, (): &mut ()) {
        self.reach(Callback::Event);
    }

    fn on_scope_closed(&self, _: &Context, (): &mut ()) {
        self.reach(Callback::ScopeClosed);
    }

    fn on_error(&self, _: &Context, _: &ObservedError<'_>, (): &mut ()) {
        self.reach(Callback::Error);
    }

    fn on_stop(&self, _: &Context, (): ()) {
        self.reach(Callback::Stop);
    }
}

#[observed(name = "handlers.outer", events = ["step"])]
fn outer() -> Result<u64, String> {
    event!("step");
    inner()
}

#[observed(name = "handlers.inner", high = ["late"])]
fn inner() -> Result<u64, String> {
    key!("late" = 7);
    Err(String::from("no"))
}

#[observed(name = "handlers.future", events = ["step"])]
async fn future() -> Result<u64, String> {
    yield_now().await;
    event!("step");
    outer()
}

/// What two recorders hear, with and without a handler between them that panics.
fn check(callback: Callback, panics: u64, code: impl Fn() -> Result<u64, String>) {
    let undisturbed = recorded(None);
    assert_eq!(code(), Err(String::from("no")));
    let expected = undisturbed.lines();
    drop(undisturbed);

    let disturbed = recorded(Some(Panicking(callback)));
    for _ in 0..2 {
        assert_eq!(
            code(),
            Err(String::from("no")),
            "with a panic in {callback:?}"
        );
    }
    assert_eq!(
        disturbed.lines(),
        [&expected[..], &expected[..]].concat(),
        "with a panic in {callback:?}"
    );
    assert_eq!(
        disturbed.registry().losses().handler_panics,
        panics,
        "with a panic in {callback:?}"
    );
}

fn recorded(panicking: Option<Panicking>) -> Recorded {
    let recorder = Recorder::default();
    let mut builder = Registry::builder().handler(recorder.prefixed("1 "));
    if let Some(panicking) = panicking {
        builder = builder.handler(panicking);
    }
    let builder = builder.handler(recorder.prefixed("2 "));
    Recorded::with(recorder, builder)
}

#[test]
fn a_panic_in_any_callback_is_counted_and_harms_nobody() {
    check(Callback::Start, 4, outer);
    check(Callback::ScopeOpened, 4, outer);
    check(Callback::Event, 2, outer);
    check(Callback::ScopeClosed, 4, outer);
    check(Callback::Error, 4, outer);
    check(Callback::Stop, 4, outer);
}

#[test]
fn a_panic_in_any_callback_of_a_future_is_counted_and_harms_nobody() {
    let code = || block_on(future());
    check(Callback::Start, 6, code);
    check(Callback::ScopeOpened, 6, code);
    check(Callback::Event, 4, code);
    check(Callback::ScopeClosed, 6, code);
    check(Callback::Error, 6, code);
    check(Callback::Stop, 6, code);
}

/// Other tests' declarations are asked about too, so more than these two may be counted.
#[test]
fn a_panic_in_interest_is_counted_and_harms_nobody() {
    let recorded = recorded(Some(Panicking(Callback::Interest)));
    assert_eq!(outer(), Err(String::from("no")));
    let lines = recorded.lines();
    assert_eq!(lines.iter().filter(|line| line.contains("stop")).count(), 4);
    assert!(recorded.registry().losses().handler_panics >= 2);
}

/// Panics when it is dropped, but not behind another panic.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        if !thread::panicking() {
            panic::resume_unwind(Box::new("a panic in `Drop`"));
        }
    }
}

/// Its state panics when it is dropped, and so does it.
struct Explosive {
    _bomb: Bomb,
}

impl Handler for Explosive {
    type State = Bomb;

    fn on_start(&self, _: &Context) -> Bomb {
        Bomb
    }

    fn on_scope_opened(&self, context: &Context, _: &mut Bomb) {
        // The state is then dropped by whoever held it.
        if context.name() == "handlers.outer" {
            panic::resume_unwind(Box::new("a handler's panic"));
        }
    }

    fn on_stop(&self, _: &Context, _: Bomb) {}
}

#[observed(name = "handlers.last")]
fn last(scoped: &mut Option<ScopedRegistry>) -> u64 {
    scoped.take();
    7
}

#[test]
fn a_panic_in_the_drop_of_a_state_harms_nobody() {
    let recorder = Recorder::default();
    let builder = Registry::builder()
        .handler(recorder.prefixed(""))
        .handler(Explosive { _bomb: Bomb });
    let heard = Recorded::with(recorder, builder);
    assert_eq!(outer(), Err(String::from("no")));
    assert_eq!(heard.ended().len(), 2);
    // One when the scope of the outer opened, one when the inner stopped.
    assert_eq!(heard.registry().losses().handler_panics, 2);
}

#[test]
fn a_panic_in_the_drop_of_a_handler_does_not_reach_the_call_that_used_it_last() {
    let recorder = Recorder::default();
    let registry = Registry::builder()
        .handler(Explosive { _bomb: Bomb })
        .handler(recorder.prefixed(""))
        .handler(Explosive { _bomb: Bomb })
        .build()
        .expect("no names conflict");
    let mut scoped = Some(registry.scoped());
    drop(registry);
    assert_eq!(last(&mut scoped), 7);
}
