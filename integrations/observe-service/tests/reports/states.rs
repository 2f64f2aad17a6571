//! States are queued, in order, and told again to who comes back.

use observe_service::{EventKind, Report, State};

use crate::support::{Mood, Recorder};
use crate::{ready, reported, seconds};

/// Rules: state.event, state.order, state.running.
#[tokio::test(start_paused = true)]
async fn a_healthy_life_is_told_in_order() {
    let (service, plugin, _observers) = reported(|service| service);
    service.report(State::Ready);
    service.report(State::Ready);
    seconds(1.0).await;
    service.report(State::Closed);
    seconds(1.0).await;
    assert_eq!(
        plugin.states(),
        [State::Running, State::Ready, State::Closed]
    );
    assert!(plugin.taken().iter().all(|batch| batch.events().len() == 1));
    let event = &plugin.events()[0];
    assert_eq!(
        (event.kind, &*event.service, &*event.client),
        (EventKind::Service, "a", "")
    );
}

/// Rules: ours.queue.
#[tokio::test(start_paused = true)]
async fn a_plugin_that_comes_later_learns_all_states() {
    let (service, plugin, _observers) = reported(|service| service);
    plugin.feels(Mood::Away);
    service.report(State::Ready);
    seconds(60.0).await;
    assert!(plugin.states().is_empty());
    plugin.feels(Mood::Willing);
    seconds(6.0).await;
    assert_eq!(plugin.states(), [State::Running, State::Ready]);
}

/// Rules: ours.queue.
#[tokio::test(start_paused = true)]
async fn pairs_that_repeat_are_told_once() {
    let (service, plugin, _observers) = reported(|service| service);
    plugin.feels(Mood::Away);
    service.report(State::Ready);
    for _ in 0..100 {
        service.report(State::Failed);
        service.report(State::Ready);
    }
    service.report(State::Closed);
    plugin.feels(Mood::Willing);
    seconds(60.0).await;
    assert_eq!(
        plugin.states(),
        [
            State::Running,
            State::Ready,
            State::Failed,
            State::Ready,
            State::Closed
        ]
    );
}

/// Rules: ours.queue.
#[tokio::test(start_paused = true)]
async fn twenty_states_are_kept() {
    let (service, plugin, _observers) = reported(|service| service);
    plugin.feels(Mood::Away);
    // No pair of these comes twice in a row.
    let round = [State::Ready, State::Failed, State::Closed, State::Running];
    for state in round.into_iter().cycle().take(102) {
        service.report(state);
    }
    plugin.feels(Mood::Willing);
    seconds(60.0).await;
    assert_eq!(plugin.states().len(), 20);
    assert_eq!(plugin.states()[19], State::Failed);
}

/// Rules: ours.again.
#[tokio::test(start_paused = true)]
async fn a_plugin_that_returns_is_told_the_last_state_again() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    plugin.feels(Mood::Away);
    service.counters().read(1);
    seconds(12.0).await;
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    assert_eq!(plugin.states(), [State::Ready]);
    service.counters().read(1);
    seconds(10.0).await;
    assert_eq!(plugin.states(), [State::Ready], "once is enough");
}

/// Rules: ours.again.
#[tokio::test(start_paused = true)]
async fn a_plugin_that_takes_anothers_place_is_told_the_last_state() {
    let (_service, _old, observers) = ready(|service| service).await;
    let new = Recorder::default();
    observers.replace("plugin", new.clone());
    seconds(0.1).await;
    assert_eq!(new.states(), [State::Ready]);
}

/// Rules: ours.queue.
#[tokio::test(start_paused = true)]
async fn a_hanging_plugin_delays_no_service() {
    let (service, plugin, _observers) = reported(|service| service.stats(Report::default()));
    plugin.feels(Mood::Hanging);
    let start = tokio::time::Instant::now();
    service.report(State::Ready);
    service.counters().read(1);
    service.report(State::Failed);
    assert_eq!(start.elapsed().as_nanos(), 0);
}

/// Rules: state.handler, client.own.
#[tokio::test(start_paused = true)]
async fn a_handlers_observer_hears_no_states() {
    let (_service, plugin, observers) = reported(|service| service);
    let other = Recorder::default();
    observers
        .insert("other", other.clone())
        .expect("it is another name");
    let handled = observe_service::Service::builder("b")
        .handler_observer("other", Report::default())
        .start(&observers);
    handled.report(State::Ready);
    handled.clients().client("user1").read(1);
    seconds(6.0).await;
    assert!(other.states().is_empty());
    assert_eq!(other.stats().len(), 1);
    assert_eq!(plugin.states(), [State::Running]);
}
