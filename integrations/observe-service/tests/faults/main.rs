//! Plugins that are away, die, hang or answer nonsense, on real sockets: sums stay exact, and services go on.
#![cfg(all(feature = "http", feature = "receiver"))]

mod connections;
mod hanging;
#[path = "../../../observe-http/tests/support/nowhere.rs"]
mod nowhere;
mod plugin;

use std::time::{Duration, Instant};

use observe_service::{Guarantee, HttpPlugin, Observers, PluginSettings, Report, Service, State};

use nowhere::nowhere;
use plugin::{Answer, Plugin};

/// A service that reports to a plugin, but only when it is closed: tests wait for no period.
///
/// What is given up may have been taken, and is told again, so nothing is given up that only takes its time.
fn service(url: &str) -> Service {
    with_timeout(url, Some(DEADLINE))
}

fn with_timeout(url: &str, timeout: Option<Duration>) -> Service {
    let settings = PluginSettings::default().timeout(timeout);
    let plugin = HttpPlugin::with(url, settings).expect("it is an address");
    let observers = Observers::new();
    observers.insert("plugin", plugin).expect("it is the first");
    let report = Report::default().reset_traffic(Guarantee::AtLeastOnce);
    let service = Service::builder("a").observer("plugin").stats(report);
    let service = service.handler_observer("plugin", report).start(&observers);
    service.report(State::Ready);
    service
}

const DEADLINE: Duration = Duration::from_secs(120);

/// Until the plugin says `ok` nothing is lost, and then it is told once.
///
/// Rules: retry.pending, ours.last.
#[tokio::test]
async fn whatever_a_plugin_answers_the_sum_is_exact() {
    let plugin = Plugin::answering(vec![
        Answer::Status("500 Internal Server Error"),
        Answer::Status("201 Created"),
        Answer::Body("{}".into()),
        Answer::Body("garbage".into()),
        Answer::Body("x".repeat(10 << 20)),
        Answer::Status("302 Found\r\nLocation: /observer"),
        Answer::HangsUp,
        Answer::Ok,
    ])
    .await;
    let service = service(&plugin.url());
    service.counters().read(7);
    service.clients().client("user1").written(5);
    service.close(DEADLINE).await;
    assert_eq!((plugin.input(), plugin.output()), (7, 5));
    assert_eq!(service.snapshot().state, State::Closed);
}

/// SIGTERM while nobody is there: the deadline holds.
#[tokio::test]
async fn closing_ends_in_time_with_nobody_there() {
    let service = service(&format!("http://{}/", nowhere()));
    service.counters().read(7);
    while service.snapshot().service_health.failures == 0 {
        tokio::task::yield_now().await;
    }
    let start = Instant::now();
    service.close(Duration::from_millis(100)).await;
    assert!(start.elapsed() < DEADLINE / 2, "{:?}", start.elapsed());
}

/// Rules: ours.batches, ours.kept.
#[tokio::test]
async fn fifty_thousand_clients_are_told_exactly() {
    let plugin = Plugin::answering(vec![Answer::Ok]).await;
    let service = service(&plugin.url());
    for client in 0..50_000_usize {
        service
            .clients()
            .client(&format!("user{client}"))
            .read(client);
    }
    service.close(DEADLINE).await;
    assert_eq!(plugin.input(), (0..50_000).sum::<u64>());
    assert!(plugin.longest() <= 512 * 1024, "{}", plugin.longest());
}
