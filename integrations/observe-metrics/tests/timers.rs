//! What a timer counts, per series and over many threads.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use observe::{Clock, LowCardinality, Registry, Timestamp, observed};
use observe_metrics::{Histogram, MeterKind, Meters};

#[derive(Clone, Copy, LowCardinality)]
enum Payment {
    Card,
    Invoice,
}

/// Places an order.
#[observed(name = "timers.place", low = ["payment" = payment, "is_new"])]
fn place(payment: Payment, number: &str) -> Result<u64, std::num::ParseIntError> {
    number.parse()
}

#[observed(name = "timers.tick", low = ["even" = number % 2 == 0])]
fn tick(number: u64) {}

/// Goes on by itself at each reading, on each thread on its own: every call takes as long.
struct Ticking;

const TICK: Duration = Duration::from_millis(5);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        thread_local! {
            static NOW: Cell<Timestamp> = const { Cell::new(Timestamp::from_nanos(0)) };
        }
        NOW.with(|now| now.replace(now.get() + TICK))
    }
}

fn registry(meters: &Meters) -> Registry {
    Registry::builder()
        .handler(meters.handler())
        .clock(Ticking)
        .build()
        .expect("no names clash")
}

/// The timer's series as text of the values, with what they have counted.
fn timers(meters: &Meters, name: &str) -> Vec<(String, Histogram)> {
    let now = Timestamp::from_nanos(0);
    let families = meters.families_at(now).into_iter();
    let timers = families.filter(|family| family.kind() == MeterKind::Timer);
    timers
        .filter(|family| family.name() == name)
        .flat_map(|family| {
            let series = family.series();
            let rows = series.map(|series| (series.values().join(","), series.histogram()));
            rows.collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn each_set_of_values_is_a_series_with_its_error() {
    let meters = Meters::new();
    let _scoped = registry(&meters).scoped();
    place(Payment::Card, "7").expect("it is a number");
    place(Payment::Card, "7").expect("it is a number");
    place(Payment::Invoice, "seven").expect_err("it is none");
    let families = meters.families();
    assert_eq!(families[0].keys(), ["payment", "is_new", "error"]);
    assert_eq!(families[0].description(), "Places an order.");
    let timers = timers(&meters, "timers.place");
    let counted: Vec<_> = timers
        .iter()
        .map(|(values, histogram)| (&**values, histogram.count(), histogram.sum()))
        .collect();
    assert_eq!(
        counted,
        [
            ("card,none,none", 2, 2 * TICK),
            ("invoice,none,ParseIntError", 1, TICK),
        ]
    );
}

#[test]
fn duration_on_a_bound_belongs_to_the_bucket_below_it() {
    let meters = Meters::new();
    let _scoped = registry(&meters).scoped();
    tick(1);
    let (_, histogram) = timers(&meters, "timers.tick").remove(0);
    assert_eq!(histogram.buckets()[0], 1);
    assert_eq!(histogram.max(), TICK);
}

#[test]
fn nothing_is_lost_over_threads_that_come_and_go_while_others_read() {
    nothing_is_lost(10_000);
}

#[test]
#[ignore = "takes as long as all the others together"]
fn nothing_of_ten_million_observations_is_lost() {
    nothing_is_lost(160_000);
}

fn nothing_is_lost(calls: u64) {
    const THREADS: u64 = 64;
    let meters = Meters::new();
    let registry = registry(&meters);
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut last = 0;
            while !is_done.load(Ordering::Relaxed) {
                let seen = timers(&meters, "timers.tick");
                let seen = seen.iter().map(|(_, histogram)| histogram.count()).sum();
                assert!(last <= seen, "{last} before {seen}");
                last = seen;
            }
        });
        let workers: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    let _scoped = registry.scoped();
                    (0..calls).for_each(tick);
                })
            })
            .collect();
        for worker in workers {
            worker.join().expect("no call panics");
        }
        is_done.store(true, Ordering::Relaxed);
        reader.join().expect("counts only grow");
    });
    let counted = timers(&meters, "timers.tick");
    let half = THREADS * calls / 2;
    assert_eq!(counted.len(), 2);
    for (_, histogram) in counted {
        assert_eq!(histogram.count(), half);
        assert_eq!(histogram.buckets()[0], half);
        let ticks = u32::try_from(half).expect("they are few");
        assert_eq!(histogram.sum(), TICK * ticks);
    }
}

/// Shows what it is told to.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

#[observed(name = "timers.back", active)]
fn back(hands: &Hands, from: Duration, to: Duration, meanwhile: impl FnOnce()) {
    let at = |moment: Duration| u64::try_from(moment.as_nanos()).expect("it is short");
    assert_eq!(hands.0.load(Ordering::Relaxed), at(from));
    hands.0.store(at(to), Ordering::Relaxed);
    meanwhile();
}

#[test]
fn clock_that_steps_back_counts_no_time_at_all() {
    let (meters, hands) = (Meters::new(), Hands::default());
    let registry = Registry::builder().handler(meters.handler());
    let registry = registry.clock(hands.clone()).build();
    let _scoped = registry.expect("no names clash").scoped();
    let minute = Duration::from_secs(60);
    let [early, late] = [100, 160].map(Duration::from_secs);
    hands.0.store(160_000_000_000, Ordering::Relaxed);
    back(&hands, late, early, || {
        let families = meters.families_at(hands.now());
        let active = families
            .iter()
            .find(|family| family.kind() == MeterKind::Active);
        let running = active
            .expect("it runs")
            .series()
            .next()
            .expect("it runs")
            .running();
        assert_eq!((running.count(), running.sum()), (1, Duration::ZERO));
    });
    let (_, histogram) = timers(&meters, "timers.back").remove(0);
    assert_eq!((histogram.count(), histogram.sum()), (1, Duration::ZERO));
    assert_eq!(histogram.max(), Duration::ZERO);

    // And it goes on from there.
    back(&hands, early, late, || ());
    let (_, histogram) = timers(&meters, "timers.back").remove(0);
    assert_eq!((histogram.count(), histogram.sum()), (2, minute));
    assert_eq!(histogram.max(), minute);
}

mod other {
    #[observe::observed(name = "timers.shared", low = ["first" = "a", "second" = "b"], active)]
    pub(super) fn one() {}

    #[observe::observed(name = "timers.shared", low = ["second" = "b", "first" = "a"], active)]
    pub(super) fn same_in_another_order() {}
}

#[test]
fn declarations_of_one_name_share_its_series_whatever_the_order_of_their_keys() {
    let meters = Meters::new();
    let _scoped = registry(&meters).scoped();
    other::one();
    other::same_in_another_order();
    let counted = timers(&meters, "timers.shared");
    let counted: Vec<_> = counted
        .iter()
        .map(|(values, histogram)| (&**values, histogram.count()))
        .collect();
    assert_eq!(counted, [("a,b,none", 2)]);
}
