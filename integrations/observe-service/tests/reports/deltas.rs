//! Differences, and what is sent again.

use observe_service::{Guarantee, Report, Retry, Stats};

use crate::support::{Mood, Recorder};
use crate::{ready, seconds};

fn deltas(guarantee: Guarantee) -> Report {
    Report::default().reset_traffic(guarantee)
}

fn sum(plugin: &Recorder) -> u64 {
    plugin.stats().iter().map(|stats| stats.input_bytes).sum()
}

/// Rules: period.differences.
#[tokio::test(start_paused = true)]
async fn bytes_are_differences_and_the_rest_totals() {
    let (service, plugin, _observers) =
        ready(|service| service.stats(deltas(Guarantee::AtLeastOnce))).await;
    for _ in 0..2 {
        let _connection = service.counters().open();
        service.counters().read(10);
        service.counters().written(20);
        service.counters().error();
        seconds(5.0).await;
    }
    let expected = |count| Stats {
        total_conns: count,
        current_conns: 1,
        input_bytes: 10,
        output_bytes: 20,
        total_errs: count,
    };
    assert_eq!(plugin.stats(), [expected(1), expected(2)]);
}

/// Rules: ours.looking.
#[tokio::test(start_paused = true)]
async fn looking_takes_nothing_from_reports() {
    let (service, plugin, _observers) =
        ready(|service| service.stats(deltas(Guarantee::AtLeastOnce))).await;
    service.counters().read(10);
    service.snapshot();
    service.counters().snapshot();
    service.counters().drain();
    seconds(5.0).await;
    assert_eq!(sum(&plugin), 10);
}

/// Rules: retry.service, retry.pending, ours.backoff.
#[tokio::test(start_paused = true)]
async fn what_was_not_taken_is_sent_again_as_it_was() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    plugin.feels(Mood::Refusing);
    service.counters().read(10);
    seconds(5.0).await;
    service.counters().read(5);
    seconds(10.0).await;
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    assert_eq!(sum(&plugin), 10, "of the first tick");
    let attempts = plugin.attempts();
    let numbers: Vec<_> = attempts
        .iter()
        .filter(|batch| batch.events()[0].as_stats().is_some())
        .collect();
    assert_eq!(numbers.len(), 4);
    assert!(
        numbers
            .iter()
            .all(|batch| batch.sequence() == numbers[0].sequence())
    );
    assert!(
        numbers
            .iter()
            .all(|batch| batch.events() == numbers[0].events())
    );
    seconds(5.0).await;
    assert_eq!(plugin.stats()[1].input_bytes, 15);
}

/// Rules: retry.handler.
#[tokio::test(start_paused = true)]
async fn clients_are_collected_in_the_tick_of_the_resend() {
    let (service, plugin, _observers) =
        ready(|service| service.handler_observer("plugin", Report::default())).await;
    plugin.feels(Mood::Away);
    service.clients().client("user1").read(1);
    seconds(5.0).await;
    service.clients().client("user1").read(1);
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    let inputs: Vec<u64> = plugin
        .stats()
        .iter()
        .map(|stats| stats.input_bytes)
        .collect();
    assert_eq!(inputs, [1, 2]);
}

/// Rules: ours.fresh.
#[tokio::test(start_paused = true)]
async fn totals_may_be_replaced_by_what_they_are_now() {
    let fresh = Report::default().totals(Retry::Fresh);
    let (service, plugin, _observers) =
        ready(|service| service.stats(fresh).handler_observer("plugin", fresh)).await;
    plugin.feels(Mood::Away);
    service.counters().read(10);
    service.clients().client("user1").read(3);
    seconds(5.0).await;
    service.counters().read(5);
    service.clients().client("user1").read(4);
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    let inputs: Vec<u64> = plugin
        .stats()
        .iter()
        .map(|stats| stats.input_bytes)
        .collect();
    assert_eq!(inputs.iter().sum::<u64>(), 15 + 7, "{inputs:?}");
    // Also if nothing was counted since.
    plugin.feels(Mood::Away);
    service.counters().read(1);
    seconds(5.0).await;
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    assert_eq!(plugin.stats().last().expect("it is told").input_bytes, 16);
}

/// Rules: retry.twice.
#[tokio::test(start_paused = true)]
async fn at_least_once_may_tell_twice() {
    let (service, plugin, _observers) =
        ready(|service| service.stats(deltas(Guarantee::AtLeastOnce))).await;
    plugin.feels(Mood::Mute);
    service.counters().read(10);
    seconds(5.0).await;
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    assert_eq!(sum(&plugin), 20);
    let attempts = plugin.taken();
    assert_eq!(
        attempts[0].sequence(),
        attempts[1].sequence(),
        "by which a plugin could know"
    );
}

/// Rules: ours.guarantee.
#[tokio::test(start_paused = true)]
async fn at_most_once_never_tells_twice() {
    let (service, plugin, _observers) =
        ready(|service| service.stats(deltas(Guarantee::AtMostOnce))).await;
    plugin.feels(Mood::Mute);
    service.counters().read(10);
    seconds(5.0).await;
    plugin.feels(Mood::Willing);
    seconds(10.0).await;
    assert_eq!(sum(&plugin), 10);
    assert_eq!(service.snapshot().service_health.lost_events, 1);
    // What certainly was not told is told again.
    plugin.feels(Mood::Away);
    service.counters().read(10);
    seconds(10.0).await;
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    assert_eq!(sum(&plugin), 20);
}
