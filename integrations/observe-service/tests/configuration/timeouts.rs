//! How long a plugin is waited for that never answers.

use std::time::Duration;

use observe_service::{Config, Configured, Health, Observers};
use tokio::net::TcpListener;
use tokio::time::sleep;

/// How reports have arrived, an hour later.
async fn after_an_hour(kind: &str, timeout: &str) -> Health {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let scheme = if kind == "http" { "http://" } else { "" };
    let yaml = format!(
        "services: [{{name: a, observer: o}}]\nobservers:\n- name: o\n  plugin: {{type: {kind}, addr: '{scheme}{address}'{timeout}}}\n"
    );
    let config = Config::from_yaml(&yaml).expect("it can be read");
    let observers = Observers::new();
    Configured::new(&observers, &config).expect("it is right");
    let service = config.services[0].builder().start(&observers);
    sleep(Duration::from_secs(3600)).await;
    service.snapshot().service_health
}

/// And five more until it is asked again.
///
/// Rules: http.timeout, ours.timeout, ours.backoff.
#[tokio::test(start_paused = true)]
async fn a_plugin_has_five_seconds_unless_it_is_said() {
    for kind in ["http", "grpc"] {
        assert_eq!(after_an_hour(kind, "").await.failures, 360, "{kind}");
        let timeout = ", timeout: 1m35s";
        assert_eq!(after_an_hour(kind, timeout).await.failures, 36, "{kind}");
    }
}

/// Rules: http.for-ever.
#[tokio::test(start_paused = true)]
async fn zero_is_for_ever() {
    for (kind, timeout) in [
        ("http", ", timeout: 0"),
        ("http", ", timeout: 0s"),
        ("grpc", ", timeout: 0"),
    ] {
        let health = after_an_hour(kind, timeout).await;
        assert_eq!((health.failures, health.last_error), (0, None), "{kind}");
    }
}
