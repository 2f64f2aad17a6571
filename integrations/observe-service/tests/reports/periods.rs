//! When statistics are reported, and when not.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use observe_service::{Batch, Delivery, EventKind, Observers, Plugin, Report, Service, State};
use tokio::time::{Instant, sleep};

use crate::{ready, reported, seconds};

fn every(seconds: f64) -> Report {
    Report::default().period(Duration::from_secs_f64(seconds))
}

/// Rules: period.default, period.first.
#[tokio::test(start_paused = true)]
async fn the_first_report_comes_five_seconds_after_ready() {
    let (service, plugin, _observers) = reported(|service| service.stats(Report::default()));
    service.counters().read(1);
    seconds(60.0).await;
    assert!(plugin.stats().is_empty(), "it is not ready");
    service.report(State::Ready);
    seconds(4.9).await;
    assert!(plugin.stats().is_empty());
    seconds(0.2).await;
    assert_eq!(plugin.stats().len(), 1);
}

/// Rules: period.default, period.least.
#[tokio::test(start_paused = true)]
async fn zero_is_the_default_and_a_second_the_least() {
    for (period, first) in [(0.0, 5.0), (0.01, 1.0), (2.5, 2.5)] {
        let (service, plugin, _observers) = ready(|service| service.stats(every(period))).await;
        service.counters().read(1);
        seconds(first - 0.1).await;
        assert!(plugin.stats().is_empty(), "{period}");
        seconds(0.2).await;
        assert_eq!(plugin.stats().len(), 1, "{period}");
    }
}

/// Rules: period.unchanged, http.empty, ours.updated.
#[tokio::test(start_paused = true)]
async fn what_has_not_changed_is_not_reported() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    seconds(60.0).await;
    assert!(plugin.stats().is_empty(), "nothing was counted");
    service.counters().read(7);
    seconds(60.0).await;
    assert_eq!(plugin.stats().len(), 1);
    service.counters().read(0);
    seconds(60.0).await;
    assert_eq!(plugin.stats().len(), 1, "nothing was added");
    drop(service.counters().open());
    seconds(60.0).await;
    assert_eq!(plugin.stats().len(), 2);
}

/// Rules: period.totals.
#[tokio::test(start_paused = true)]
async fn numbers_are_totals_unless_said_otherwise() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    for _ in 0..3 {
        service.counters().read(10);
        service.counters().written(1);
        seconds(5.0).await;
    }
    let inputs: Vec<u64> = plugin
        .stats()
        .iter()
        .map(|stats| stats.input_bytes)
        .collect();
    assert_eq!(inputs, [10, 20, 30]);
}

/// Rules: state.without, file.stats.
#[tokio::test(start_paused = true)]
async fn without_stats_only_states_are_reported() {
    let (service, plugin, _observers) = reported(|service| service);
    service.report(State::Ready);
    service.counters().read(1);
    seconds(60.0).await;
    assert_eq!(plugin.states(), [State::Running, State::Ready]);
    assert!(plugin.stats().is_empty());
    assert!(service.snapshot().stats.is_none());
}

/// Rules: client.own, client.mixed.
#[tokio::test(start_paused = true)]
async fn each_level_has_its_own_period() {
    let (service, plugin, _observers) = ready(|service| {
        let service = service.stats(every(10.0));
        service.handler_observer("plugin", every(2.0))
    })
    .await;
    service.counters().read(2);
    service.clients().client("user1").read(1);
    seconds(9.0).await;
    let kinds: Vec<_> = plugin.events().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Handler]);
    seconds(2.0).await;
    let kinds: Vec<_> = plugin.events().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Handler, EventKind::Service]);
}

/// Takes twelve seconds for the first numbers, and remembers when each came.
#[derive(Clone)]
struct Slow {
    start: Instant,
    came: Arc<Mutex<Vec<u64>>>,
}

impl Plugin for Slow {
    fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a> {
        Box::pin(async move {
            if batch.events()[0].as_stats().is_none() {
                return Ok(());
            }
            let is_first = {
                let mut came = self.came.lock().expect("no test panics in it");
                came.push(self.start.elapsed().as_secs());
                came.len() == 1
            };
            if is_first {
                sleep(Duration::from_secs(12)).await;
            }
            Ok(())
        })
    }
}

/// Of the ends of periods at 10 and 15 seconds one is made up for, at 17; then they come when they did.
///
/// Rules: period.late.
#[tokio::test(start_paused = true)]
async fn of_periods_that_end_meanwhile_one_is_made_up_for() {
    let slow = Slow {
        start: Instant::now(),
        came: Arc::default(),
    };
    let observers = Observers::new();
    observers
        .insert("slow", slow.clone())
        .expect("it is the first");
    let service = Service::builder("a")
        .observer("slow")
        .stats(every(5.0))
        .start(&observers);
    service.report(State::Ready);
    for _ in 0..26 {
        service.counters().read(1);
        seconds(1.0).await;
    }
    let came = slow.came.lock().expect("no test panics in it").clone();
    assert_eq!(came, [5, 17, 20, 25]);
}

#[tokio::test(start_paused = true)]
async fn a_period_may_be_past_all_ages() {
    let never = Report::default().period(Duration::MAX);
    let (service, plugin, _observers) = ready(|service| service.stats(never)).await;
    service.counters().read(1);
    seconds(60.0).await;
    assert!(plugin.stats().is_empty());
    service.close(Duration::MAX).await;
    assert_eq!(plugin.stats().len(), 1);
}
