//! Observers that come, change and go while services run.

use std::future::ready as at_once;

use observe_service::{Batch, Delivery, Guarantee, Observers, Plugin, Report, Service, State};

use crate::support::Recorder;
use crate::{ready, seconds};

/// Rules: file.forward, ours.unknown.
#[tokio::test(start_paused = true)]
async fn an_observer_may_come_later_and_misses_nothing() {
    let observers = Observers::new();
    let report = Report::default().reset_traffic(Guarantee::AtLeastOnce);
    let service = Service::builder("a")
        .observer("later")
        .stats(report)
        .start(&observers);
    service.report(State::Ready);
    service.counters().read(10);
    seconds(20.0).await;
    let health = service.snapshot().service_health;
    assert!(health.failures > 0);
    assert_eq!(
        health.last_error.as_deref(),
        Some("there is no observer `later`")
    );
    let plugin = Recorder::default();
    observers
        .insert("later", plugin.clone())
        .expect("it is the first");
    seconds(0.1).await;
    assert_eq!(plugin.states(), [State::Running, State::Ready], "at once");
    seconds(5.0).await;
    assert_eq!(plugin.stats()[0].input_bytes, 10);
}

/// Rules: api.effect, ours.at-once.
#[tokio::test(start_paused = true)]
async fn a_change_takes_effect_at_the_next_report() {
    let (service, old, observers) = ready(|service| service.stats(Report::default())).await;
    service.counters().read(1);
    seconds(5.0).await;
    let new = Recorder::default();
    observers.replace("plugin", new.clone());
    service.counters().read(1);
    seconds(5.0).await;
    assert_eq!(old.stats().len(), 1);
    assert_eq!(new.stats()[0].input_bytes, 2);
    assert!(observers.remove("plugin"));
    assert!(!observers.remove("plugin"));
    service.counters().read(1);
    seconds(10.0).await;
    assert_eq!(new.stats().len(), 1);
}

/// Rules: client.mixed, ours.shared.
#[tokio::test(start_paused = true)]
async fn a_closed_service_leaves_the_plugin_to_the_others() {
    let (service, plugin, observers) = ready(|service| service).await;
    let other = Service::builder("b")
        .observer("plugin")
        .stats(Report::default())
        .start(&observers);
    other.report(State::Ready);
    service.close(std::time::Duration::from_secs(1)).await;
    other.counters().read(1);
    seconds(6.0).await;
    assert_eq!(
        plugin.states(),
        [State::Running, State::Ready, State::Closed]
    );
    assert_eq!(plugin.stats().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_name_is_given_once() {
    let observers = Observers::new();
    observers
        .insert("a", Recorder::default())
        .expect("it is the first");
    let error = observers
        .insert("a", Recorder::default())
        .expect_err("it is taken");
    assert_eq!(error.to_string(), "observer a already exists");
    assert_eq!(observers.names(), ["a"]);
}

/// A plugin that looks who else there is when it goes.
struct Leaving(Observers);

impl Plugin for Leaving {
    fn observe<'a>(&'a self, _: &'a Batch) -> Delivery<'a> {
        Box::pin(at_once(Ok(())))
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.names();
    }
}

#[test]
fn a_plugin_that_goes_may_use_the_observers() {
    let observers = Observers::new();
    let leaving = || Leaving(observers.clone());
    observers.insert("a", leaving()).expect("it is the first");
    observers.insert("a", leaving()).expect_err("it is taken");
    observers.replace("a", leaving());
    assert!(observers.remove("a"));
}
