//! What is left when a service is closed.

use std::time::Duration;

use observe_service::{Guarantee, Report, State};
use tokio::time::Instant;

use crate::support::Mood;
use crate::{ready, seconds};

fn deltas() -> Report {
    Report::default().reset_traffic(Guarantee::AtLeastOnce)
}

const DEADLINE: Duration = Duration::from_secs(3);

/// Rules: ours.last.
#[tokio::test(start_paused = true)]
async fn the_last_traffic_is_reported_at_once() {
    let (service, plugin, _observers) =
        ready(|service| service.stats(deltas()).handler_observer("plugin", deltas())).await;
    service.counters().read(10);
    service.clients().client("user1").read(4);
    let start = Instant::now();
    service.close(DEADLINE).await;
    assert_eq!(start.elapsed(), Duration::ZERO);
    let sum: u64 = plugin.stats().iter().map(|stats| stats.input_bytes).sum();
    assert_eq!((sum, plugin.states()), (14, vec![State::Closed]));
}

/// SIGTERM while a batch is pending: that one and what came after it.
///
/// Rules: ours.last, retry.pending.
#[tokio::test(start_paused = true)]
async fn a_pending_batch_goes_first() {
    let (service, plugin, _observers) = ready(|service| service.stats(deltas())).await;
    plugin.feels(Mood::Away);
    service.counters().read(10);
    seconds(6.0).await;
    service.counters().read(5);
    plugin.feels(Mood::Willing);
    service.close(DEADLINE).await;
    let inputs: Vec<u64> = plugin
        .stats()
        .iter()
        .map(|stats| stats.input_bytes)
        .collect();
    assert_eq!(inputs, [10, 5]);
}

/// Rules: ours.last.
#[tokio::test(start_paused = true)]
async fn a_plugin_that_hangs_or_is_away_is_waited_for_until_the_deadline() {
    for mood in [Mood::Hanging, Mood::Away] {
        let (service, plugin, _observers) = ready(|service| service.stats(deltas())).await;
        plugin.feels(mood);
        service.counters().read(10);
        let start = Instant::now();
        service.close(DEADLINE).await;
        assert!(
            start.elapsed() <= DEADLINE + Duration::from_millis(1),
            "{:?}",
            start.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_plugin_that_returns_in_time_hears_the_rest() {
    let (service, plugin, _observers) = ready(|service| service.stats(deltas())).await;
    plugin.feels(Mood::Away);
    service.counters().read(10);
    let closing = tokio::spawn({
        let service = service.clone();
        async move { service.close(DEADLINE).await }
    });
    seconds(1.2).await;
    plugin.feels(Mood::Willing);
    closing.await.expect("it ends");
    assert_eq!(plugin.stats()[0].input_bytes, 10);
}

/// Rules: state.after.
#[tokio::test(start_paused = true)]
async fn connections_that_outlive_the_listener_are_reported() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    let connection = service.counters().open();
    service.report(State::Closed);
    seconds(5.0).await;
    service.counters().read(3);
    drop(connection);
    seconds(5.0).await;
    let last = *plugin.stats().last().expect("it is told");
    assert_eq!((last.input_bytes, last.current_conns), (3, 0));
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_dropped_reports_what_is_left() {
    let (service, plugin, _observers) = ready(|service| service.stats(deltas())).await;
    service.counters().read(10);
    drop(service);
    seconds(0.1).await;
    assert_eq!(plugin.stats()[0].input_bytes, 10);
    assert_eq!(plugin.states(), [State::Closed]);
}
