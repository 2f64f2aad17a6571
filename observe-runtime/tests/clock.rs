//! The time that an observation took is what its registry's clock says.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use observe::{Clock, Context, Handler, Registry, Timestamp, observed};

/// Stands still until it is set.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

struct Broken;

impl Clock for Broken {
    fn now(&self) -> Timestamp {
        panic!("its spring is gone");
    }
}

#[derive(Clone, Default)]
struct Elapsed(Arc<Mutex<Vec<Duration>>>);

impl Handler for Elapsed {
    type State = ();

    fn on_start(&self, context: &Context) {
        assert!(context.started().is_some());
        assert_eq!(context.stopped(), None);
        assert_eq!(context.elapsed(), Duration::ZERO);
    }

    fn on_stop(&self, context: &Context, (): ()) {
        assert!(context.stopped().is_some());
        let mut elapsed = self.0.lock().expect("no test panics with it");
        elapsed.push(context.elapsed());
    }
}

impl Elapsed {
    fn last(&self) -> Duration {
        let elapsed = self.0.lock().expect("no test panics with it");
        *elapsed.last().expect("something ended")
    }
}

#[observed(name = "clock.work")]
fn work(hands: &Hands, at: u64) {
    hands.0.store(at, Ordering::Relaxed);
}

#[test]
fn elapsed_is_what_the_clock_says_and_never_negative() {
    let (hands, elapsed) = (Hands::default(), Elapsed::default());
    let registry = Registry::builder()
        .handler(elapsed.clone())
        .clock(hands.clone())
        .build()
        .expect("no names conflict");
    let _scoped = registry.scoped();
    work(&hands, 250);
    assert_eq!(elapsed.last(), Duration::from_nanos(250));
    work(&hands, 100);
    assert_eq!(elapsed.last(), Duration::ZERO);
}

#[test]
fn clock_that_panics_is_counted_and_replaced() {
    let elapsed = Elapsed::default();
    let registry = Registry::builder()
        .handler(elapsed.clone())
        .clock(Broken)
        .build()
        .expect("no names conflict");
    let _scoped = registry.scoped();
    work(&Hands::default(), 0);
    assert!(elapsed.last() < Duration::from_secs(60));
    assert_eq!(registry.losses().handler_panics, 2);
}

/// What `look` gives, and moments before and after it.
fn between_instants<T>(look: impl FnOnce() -> T) -> (Instant, T, Instant) {
    let before = Instant::now();
    let seen = look();
    (before, seen, Instant::now())
}

/// Both before and after the processor's counter is trusted.
#[test]
fn the_systems_clock_goes_as_instant_does() {
    // The thread may be interrupted between any two looks at clocks.
    let (before_start, start, after_start) = between_instants(Timestamp::now);
    let mut last = start;
    while after_start.elapsed() < Duration::from_millis(200) {
        let (before, now, after) = between_instants(Timestamp::now);
        assert!(now >= last, "{now:?} after {last:?}");
        last = now;
        let slack = Duration::from_millis(2);
        let (at_least, at_most) = (before - after_start, after - before_start);
        let elapsed = now.since(start);
        assert!(elapsed + slack >= at_least, "{elapsed:?} < {at_least:?}");
        assert!(elapsed <= at_most + slack, "{elapsed:?} > {at_most:?}");
    }
}

#[test]
fn timestamp_is_a_moment_on_the_wall_clock() {
    let (before, wall, after) = (
        SystemTime::now(),
        Timestamp::now().to_system_time(),
        SystemTime::now(),
    );
    let slack = Duration::from_millis(50);
    assert!(wall + slack >= before && wall <= after + slack);
}
