//! What a timer counts, per series and over many threads.

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

/// Goes on by itself at each reading.
#[derive(Clone, Default)]
struct Ticking(Arc<AtomicU64>);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.fetch_add(5_000_000, Ordering::Relaxed))
    }
}

fn registry(meters: &Meters) -> Registry {
    Registry::builder()
        .handler(meters.handler())
        .clock(Ticking::default())
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
    let tick = Duration::from_millis(5);
    assert_eq!(
        counted,
        [
            ("card,none,none", 2, 2 * tick),
            ("invoice,none,ParseIntError", 1, tick),
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
    assert_eq!(histogram.max(), Duration::from_millis(5));
}

#[test]
fn nothing_is_lost_over_threads_that_come_and_go_while_others_read() {
    const THREADS: u64 = 64;
    const CALLS: u64 = 160_000;
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
                    (0..CALLS).for_each(tick);
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
    let counts: Vec<_> = counted
        .iter()
        .map(|(_, histogram)| histogram.count())
        .collect();
    assert_eq!(counts, [THREADS * CALLS / 2; 2]);
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
