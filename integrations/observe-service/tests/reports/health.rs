//! How well reports arrive, for programs and as observations.

use observe::testing::TestRegistry;
use observe_service::{Report, State};

use crate::support::Mood;
use crate::{ready, reported, seconds};

#[tokio::test(start_paused = true)]
async fn deliveries_and_failures_are_counted() {
    let (service, plugin, _observers) = ready(|service| service.stats(Report::default())).await;
    plugin.feels(Mood::Refusing);
    service.counters().read(1);
    seconds(11.0).await;
    let health = service.snapshot().service_health;
    assert_eq!(
        (
            health.deliveries,
            health.failures,
            health.consecutive_failures
        ),
        (2, 2, 2)
    );
    assert_eq!(
        health.last_error.as_deref(),
        Some("the plugin refused: 500")
    );
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    let health = service.snapshot().service_health;
    assert_eq!((health.consecutive_failures, health.last_error), (0, None));
    assert!(health.last_success.is_some());
}

#[tokio::test(start_paused = true)]
async fn each_delivery_is_observed() {
    let seen = TestRegistry::scoped();
    let (service, plugin, _observers) = reported(|service| service);
    seconds(0.1).await;
    let observation = seen.one("service.observer.deliver");
    observation.has_low("kind", "service");
    observation
        .has_high("observer", "plugin")
        .has_high("service", "a");
    plugin.feels(Mood::Away);
    service.report(State::Ready);
    seconds(0.1).await;
    seen.any(|observation| observation.error() == "Unreachable");
    seen.has_count(2);
}
