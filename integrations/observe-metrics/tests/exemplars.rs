//! Which traces a series points at.

use std::thread;
use std::time::Duration;

use observe::propagation::{TraceContext, TraceFlags};
use observe::{Context, Handler, Registry, observed};
use observe_metrics::{Exemplar, MeterKind, Meters};

#[observed(name = "exemplars.work", buckets = [3600.0])]
fn work() {}

/// Says of every observation that it is of a trace of its own.
struct Tracer(TraceFlags);

impl Handler for Tracer {
    type State = ();

    fn on_start(&self, context: &Context) {
        let trace = TraceContext::root(self.0);
        context.set_trace(trace).expect("no other handler traces");
    }

    fn on_stop(&self, _context: &Context, (): ()) {}
}

fn registry(meters: &Meters, flags: TraceFlags) -> Registry {
    let registry = Registry::builder().handler(Tracer(flags));
    let registry = registry.handler(meters.handler()).build();
    registry.expect("no names clash")
}

/// Those of the only series.
fn exemplars(meters: &Meters) -> Vec<Option<Exemplar>> {
    let families = meters.families();
    let timers = families
        .iter()
        .filter(|family| family.kind() == MeterKind::Timer);
    let mut series = timers.flat_map(|family| family.series().map(|series| series.exemplars()));
    series.next().expect("it was measured")
}

#[test]
fn latest_of_all_threads_is_kept_also_when_they_have_ended() {
    let meters = Meters::new();
    let registry = registry(&meters, TraceFlags::SAMPLED);
    let _scoped = registry.scoped();
    work();
    let first = exemplars(&meters)[0].clone().expect("it is sampled");
    let elsewhere = thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let _scoped = registry.scoped();
            work();
            exemplars(&meters)[0].clone().expect("it is sampled")
        });
        thread.join().expect("it does not panic")
    });
    assert_ne!(first.trace_id, elsewhere.trace_id);
    assert_eq!(exemplars(&meters)[0].as_ref(), Some(&elsewhere));
    assert_eq!(exemplars(&meters)[1], None);
    assert!(elsewhere.value < Duration::from_secs(3600).as_secs_f64());
}

#[test]
fn trace_that_is_not_sampled_is_no_example() {
    let meters = Meters::new();
    let registry = registry(&meters, TraceFlags::NONE);
    let _scoped = registry.scoped();
    work();
    assert_eq!(exemplars(&meters), []);
}
