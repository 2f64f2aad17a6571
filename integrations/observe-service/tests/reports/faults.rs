//! Sums are exact whatever the plugin does.

use observe_service::{Guarantee, Report};

use crate::support::Mood;
use crate::{ready, seconds};

const MOODS: [Mood; 5] = [
    Mood::Away,
    Mood::Willing,
    Mood::Refusing,
    Mood::Willing,
    Mood::Away,
];

/// And it never falls.
///
/// Rules: retry.pending, retry.twice.
#[tokio::test(start_paused = true)]
async fn the_last_total_is_what_went_through() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    for mood in MOODS.into_iter().chain([Mood::Mute]) {
        plugin.feels(mood);
        service.counters().read(7);
        seconds(5.0).await;
    }
    plugin.feels(Mood::Willing);
    seconds(30.0).await;
    let inputs: Vec<u64> = plugin
        .stats()
        .iter()
        .map(|stats| stats.input_bytes)
        .collect();
    assert_eq!(inputs.last(), Some(&42));
    assert!(inputs.is_sorted(), "{inputs:?}");
}

/// Rules: retry.pending.
#[tokio::test(start_paused = true)]
async fn differences_add_up_to_what_went_through() {
    for guarantee in [Guarantee::AtLeastOnce, Guarantee::AtMostOnce] {
        let report = Report::default().reset_traffic(guarantee);
        let (service, plugin, _observers) =
            ready(|service| service.stats(report).handler_observer("plugin", report)).await;
        for mood in [Mood::Away, Mood::Willing, Mood::Away, Mood::Willing] {
            plugin.feels(mood);
            service.counters().read(7);
            service.clients().client("user1").written(3);
            seconds(5.0).await;
        }
        seconds(30.0).await;
        let sum = |bytes: fn(&observe_service::Stats) -> u64| {
            plugin.stats().iter().map(bytes).sum::<u64>()
        };
        assert_eq!(sum(|stats| stats.input_bytes), 28, "{guarantee:?}");
        assert_eq!(sum(|stats| stats.output_bytes), 12, "{guarantee:?}");
    }
}

/// Connections that open and close on many threads, while deltas are reported.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn threads_that_count_lose_nothing() {
    let report = Report::default().reset_traffic(Guarantee::AtLeastOnce);
    let (service, plugin, _observers) =
        ready(|service| service.stats(report).handler_observer("plugin", report)).await;
    let tasks: Vec<_> = (0..4)
        .map(|task| {
            let service = service.clone();
            tokio::spawn(async move {
                for round in 0..5_000 {
                    let connection = service.counters().open();
                    let client = service
                        .clients()
                        .client(&format!("user{}", (task + round) % 7));
                    connection.counters().read(2);
                    client.open().counters().written(1);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("it counts");
    }
    service.close(std::time::Duration::from_secs(120)).await;
    let sum =
        |bytes: fn(&observe_service::Stats) -> u64| plugin.stats().iter().map(bytes).sum::<u64>();
    assert_eq!(sum(|stats| stats.input_bytes), 40_000);
    assert_eq!(sum(|stats| stats.output_bytes), 20_000);
}
