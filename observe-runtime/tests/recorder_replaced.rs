//! What is installed changes while calls that are only counted run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use observe::documentation::ObservationDocumentation;
use observe::propagation::TraceContext;
use observe::{Context, Handler, Interest, Recorder, Timestamp, observed};

/// Counts ends, and the recorders that there are.
#[derive(Clone, Default)]
struct Counter {
    ends: Arc<AtomicUsize>,
    recorders: Arc<AtomicUsize>,
    is_deaf: Arc<AtomicBool>,
}

struct CountRecorder(Counter);

impl Handler for Counter {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        if self.is_deaf.load(Ordering::Relaxed) {
            Interest::Never
        } else {
            Interest::AtEnd
        }
    }

    fn recorder(&self, _: &Context) -> Option<Box<dyn Recorder>> {
        self.recorders.fetch_add(1, Ordering::Relaxed);
        Some(Box::new(CountRecorder(self.clone())))
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {
        self.ends.fetch_add(1, Ordering::Relaxed);
    }
}

impl Recorder for CountRecorder {
    fn record(&self, _: Timestamp, _: Timestamp, _: Option<&TraceContext>) {
        self.0.ends.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for CountRecorder {
    fn drop(&mut self) {
        self.0.recorders.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Counter {
    fn ends(&self) -> usize {
        self.ends.load(Ordering::Relaxed)
    }

    fn recorders(&self) -> usize {
        self.recorders.load(Ordering::Relaxed)
    }
}

#[observed(name = "replaced.work")]
fn work(inside: &dyn Fn()) {
    inside();
}

/// One test, because a program has one installed registry.
#[test]
fn recorders_live_as_long_as_what_they_were_made_for() {
    let first = Counter::default();
    observe::install(first.clone());
    for _ in 0..3 {
        work(&|| ());
    }
    assert_eq!((first.ends(), first.recorders()), (3, 1));

    // A handler comes while a call is being counted, and calls inside it are counted for both.
    let second = Counter::default();
    work(&|| {
        observe::install(second.clone());
        for _ in 0..3 {
            work(&|| ());
        }
    });
    assert_eq!((first.ends(), second.ends()), (7, 3));
    assert_eq!(second.recorders(), 1);
    // The next change frees what was in use at the last one.
    observe::install(Counter::default());
    work(&|| ());
    assert_eq!((first.recorders(), second.recorders()), (1, 1));

    // One that does not want to hear any more does not.
    second.is_deaf.store(true, Ordering::Relaxed);
    Interest::ask_again();
    let heard = second.ends();
    for _ in 0..3 {
        work(&|| ());
    }
    assert_eq!(second.ends(), heard);
    assert_eq!((first.ends(), second.recorders()), (11, 0));

    // A thread frees its own when it ends.
    let worker = thread::spawn({
        let first = first.clone();
        move || {
            work(&|| ());
            work(&|| ());
            assert_eq!(first.recorders(), 2);
        }
    });
    worker.join().expect("nothing panics");
    assert_eq!((first.ends(), first.recorders()), (13, 1));
}
