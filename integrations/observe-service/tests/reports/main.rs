//! What is reported when, on a clock that the tests turn.

#[path = "../support/mod.rs"]
mod support;

mod clients;
mod closing;
mod deltas;
mod faults;
mod health;
mod observers;
mod periods;
mod said;
mod states;

use std::time::Duration;

use observe_service::{Observers, Service, ServiceBuilder, State};
use tokio::time::sleep;

use support::Recorder;

/// A service that reports to a plugin, called `plugin`.
fn reported(
    build: impl FnOnce(ServiceBuilder) -> ServiceBuilder,
) -> (Service, Recorder, Observers) {
    let (plugin, observers) = (Recorder::default(), Observers::new());
    observers
        .insert("plugin", plugin.clone())
        .expect("it is the first");
    let service = build(Service::builder("a").observer("plugin")).start(&observers);
    (service, plugin, observers)
}

/// The same, when it is `ready` and has said so.
async fn ready(
    build: impl FnOnce(ServiceBuilder) -> ServiceBuilder,
) -> (Service, Recorder, Observers) {
    let (service, plugin, observers) = reported(build);
    service.report(State::Ready);
    seconds(0.001).await;
    plugin.forget();
    (service, plugin, observers)
}

/// Lets the paused clock run, and the reporters with it.
async fn seconds(seconds: f64) {
    sleep(Duration::from_secs_f64(seconds)).await;
}
