//! What is running, and what happens meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use observe::{Clock, Registry, Timestamp, event, key, observed};
use observe_metrics::{Family, MeterKind, Meters};

/// Stands still until it is set.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

impl Hands {
    fn set(&self, seconds: u64) -> Timestamp {
        self.0.store(seconds * 1_000_000_000, Ordering::Relaxed);
        self.now()
    }
}

fn registry(meters: &Meters, hands: &Hands) -> Registry {
    Registry::builder()
        .handler(meters.handler())
        .clock(hands.clone())
        .build()
        .expect("no names clash")
}

fn of_kind(meters: &Meters, kind: MeterKind, now: Timestamp) -> Vec<Family> {
    let families = meters.families_at(now).into_iter();
    families.filter(|family| family.kind() == kind).collect()
}

/// Runs a job.
#[observed(
    name = "running.job",
    low = ["urgent" = urgent, "result"],
    events = [/** It was tried again. */ "retry"],
    active,
)]
fn job(urgent: bool, meanwhile: impl FnOnce()) {
    event!("retry");
    meanwhile();
    key!("result" = "done");
    event!("retry");
}

#[test]
fn running_calls_are_counted_with_the_keys_that_are_known_at_the_start() {
    let (meters, hands) = (Meters::new(), Hands::default());
    let _scoped = registry(&meters, &hands).scoped();
    hands.set(10);
    job(true, || {
        hands.set(12);
        job(true, || {
            let families = of_kind(&meters, MeterKind::Active, hands.set(15));
            assert_eq!(families[0].keys(), ["urgent"]);
            let series: Vec<_> = families[0].series().collect();
            assert_eq!(series.len(), 1);
            assert_eq!(series[0].values(), ["true"]);
            assert_eq!(series[0].running().count(), 2);
            assert_eq!(series[0].running().sum(), Duration::from_secs(5 + 3));
        });
    });
    let families = of_kind(&meters, MeterKind::Active, hands.set(20));
    let series = families[0].series().next().expect("it has run");
    assert_eq!(series.running().count(), 0);
    assert_eq!(series.running().sum(), Duration::ZERO);
}

#[test]
fn call_that_ends_on_another_thread_is_not_running_any_more() {
    let (meters, hands) = (Meters::new(), Hands::default());
    let registry = registry(&meters, &hands);
    let mut future = {
        let _scoped = registry.scoped();
        let mut future = Box::pin(wait());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(future.as_mut().poll(&mut context).is_pending());
        future
    };
    let count = || {
        let families = of_kind(&meters, MeterKind::Active, hands.now());
        let running = families[0].series().map(|series| series.running().count());
        running.sum::<u64>()
    };
    assert_eq!(count(), 1);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(future.as_mut().poll(&mut context).is_ready());
        });
    });
    assert_eq!(count(), 0);
}

/// Is pending once.
#[observed(name = "running.wait", active)]
async fn wait() {
    let mut is_done = false;
    std::future::poll_fn(|_| {
        if std::mem::replace(&mut is_done, true) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

#[test]
fn events_are_counted_with_all_low_keys_as_they_are_then() {
    let (meters, hands) = (Meters::new(), Hands::default());
    let _scoped = registry(&meters, &hands).scoped();
    job(false, || {});
    job(false, || {});
    let families = of_kind(&meters, MeterKind::Counter, hands.now());
    assert_eq!(families[0].event(), Some("retry"));
    assert_eq!(families[0].description(), "It was tried again.");
    assert_eq!(families[0].keys(), ["urgent", "result"]);
    let counted: Vec<_> = families[0]
        .series()
        .map(|series| (series.values().join(","), series.count()))
        .collect();
    assert_eq!(
        counted,
        [
            (String::from("false,none"), 2),
            (String::from("false,done"), 2)
        ]
    );
}

/// The longest of the last minutes, whoever reads it how often.
#[test]
fn maximum_is_forgotten_after_three_minutes() {
    let (meters, hands) = (Meters::new(), Hands::default());
    let _scoped = registry(&meters, &hands).scoped();
    let max = |now| {
        let families = of_kind(&meters, MeterKind::Timer, now);
        let series = families[0].series().next().expect("it has run");
        series.histogram().max()
    };
    hands.set(60);
    job(true, || {
        hands.set(67);
    });
    assert_eq!(max(hands.now()), Duration::from_secs(7));
    job(true, || {
        hands.set(69);
    });
    assert_eq!(max(hands.set(239)), Duration::from_secs(7));
    assert_eq!(max(hands.set(239)), Duration::from_secs(7));
    assert_eq!(max(hands.set(240)), Duration::ZERO);
}
