//! What is told of calls that were only to be counted knows the observation around them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use observe::documentation::ObservationDocumentation;
use observe::propagation::TraceContext;
use observe::{Context, Current, Handler, Interest, Parent, Recorder, Timestamp, key, observed};

/// Notes what it is told of, and what is around it.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

struct CountRecorder;

impl Handler for Notes {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        Interest::AtEnd
    }

    fn recorder(&self, _: &Context) -> Option<Box<dyn Recorder>> {
        Some(Box::new(CountRecorder))
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        let around = context.parent().and_then(Parent::documentation);
        let around = around.map_or("nothing", |around| around.name);
        let note = format!("{} {} in {around}", context.name(), context.error());
        self.lock().push(note);
    }
}

impl Recorder for CountRecorder {
    fn record(&self, _: Timestamp, _: Timestamp, _: Option<&TraceContext>) {}
}

impl Notes {
    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lock())
    }
}

#[observed(name = "parents.outer")]
fn outer(body: fn()) {
    body();
}

#[observed(name = "parents.fails")]
fn fails(is_failing: bool) -> Result<(), std::fmt::Error> {
    if is_failing {
        Err(std::fmt::Error)
    } else {
        Ok(())
    }
}

#[observed(name = "parents.panics")]
fn panics(is_panicking: bool) {
    if is_panicking {
        std::panic::resume_unwind(Box::new("the body's panic"));
    }
}

#[observed(name = "parents.sets", low = ["at_entry" = at_entry, "later"(optional)])]
fn sets(at_entry: &'static str, later: Option<&'static str>) {
    key!("later" = later);
}

/// One test, because a program has one installed registry.
#[test]
fn calls_that_are_told_of_after_all_know_what_is_around_them() {
    let notes = Notes::default();
    observe::install(notes.clone());
    outer(|| {
        let _ = fails(false);
        panics(false);
        sets("a", Some("x"));
    });
    notes.take();

    outer(|| {
        let _ = fails(true);
        assert!(std::panic::catch_unwind(|| panics(true)).is_err());
        sets("b", Some("x"));
        sets("b", Some("y"));
    });
    assert_eq!(
        notes.take(),
        [
            "parents.fails fmt::Error in parents.outer",
            "parents.panics panic in parents.outer",
            "parents.sets none in parents.outer",
            "parents.sets none in parents.outer",
        ]
    );

    let _ = fails(true);
    assert_eq!(notes.take(), ["parents.fails fmt::Error in nothing"]);

    // What is around may run elsewhere.
    outer(|| {
        let current = Current::here();
        std::thread::spawn(move || {
            current.scoped(|| {
                let _ = fails(false);
                let _ = fails(true);
            });
        })
        .join()
        .expect("nothing panics");
    });
    assert_eq!(
        notes.take(),
        [
            "parents.fails none in parents.outer",
            "parents.fails fmt::Error in parents.outer",
        ]
    );
}
