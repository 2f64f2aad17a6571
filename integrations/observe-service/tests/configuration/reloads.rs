//! Configurations that are read again.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use observe_service::{Config, Configured, Observers, Report, Service, State};
use tokio::net::TcpListener;
use tokio::task::yield_now;
use tokio::time::timeout;

use crate::certificates::Authority;
use crate::raw_server::{answer, exchange};

fn read(yaml: &str) -> Config {
    Config::from_yaml(yaml).expect("it can be read")
}

const TWO: &str = "observers:
- {name: a, plugin: {type: http, addr: http://127.0.0.1:1/}}
- {name: b, plugin: {type: http, addr: http://127.0.0.1:1/}}
";

/// Rules: ours.whole.
#[tokio::test]
async fn a_reload_changes_all_or_nothing() {
    let observers = Observers::new();
    let configured = Configured::new(&observers, &read(TWO)).expect("it is right");
    let wrong =
        read("observers:\n- {name: c}\n- {name: a, plugin: {type: http, addr: 'ftp://a'}}\n");
    configured.reload(&wrong).expect_err("an address is wrong");
    assert_eq!(observers.names(), ["a", "b"]);
    configured
        .reload(&read("observers:\n- {name: c}\n- {name: b}\n"))
        .expect("it is right");
    assert_eq!(observers.names(), ["b", "c"]);
}

/// What a program has added itself is not the configuration's to remove.
///
/// Rules: ours.whole.
#[tokio::test(start_paused = true)]
async fn what_is_as_it_was_stays() {
    let observers = Observers::new();
    let plugin = crate::support::Recorder::default();
    observers
        .insert("own", plugin.clone())
        .expect("it is the first");
    let configured = Configured::new(&observers, &read(TWO)).expect("it is right");
    let service = Service::builder("s")
        .observer("own")
        .stats(Report::default())
        .start(&observers);
    service.report(State::Ready);
    tokio::time::sleep(Duration::from_secs(1)).await;
    configured.reload(&read(TWO)).expect("it is right");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(
        plugin.states(),
        [State::Running, State::Ready],
        "it was not told again"
    );
    assert_eq!(observers.names(), ["a", "b", "own"]);
}

/// A service has the period that it was made with, whatever is read later.
///
/// Rules: period.fixed, ours.whole.
#[tokio::test(start_paused = true)]
async fn services_go_on_as_they_were_made() {
    let observers = Observers::new();
    let plugin = crate::support::Recorder::default();
    observers
        .insert("own", plugin.clone())
        .expect("it is the first");
    let every = |period| {
        read(&format!(
            "services: [{{name: s, observer: own, metadata: {{enableStats: true, observer.period: {period}}}}}]"
        ))
    };
    let configured = Configured::new(&observers, &every("10s")).expect("it is right");
    let service = every("10s").services[0].builder().start(&observers);
    service.report(State::Ready);
    configured.reload(&every("1s")).expect("it is right");
    service.counters().read(1);
    tokio::time::sleep(Duration::from_secs(9)).await;
    assert!(plugin.stats().is_empty());
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(plugin.stats().len(), 1);
}

/// Takes everything, under a certificate of this authority.
async fn secured(authority: &Authority) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let acceptor = authority.acceptor("127.0.0.1", &[], false);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.expect("it listens");
            if let Ok(stream) = acceptor.accept(stream).await {
                let ok = answer("200 OK", "", br#"{"ok":true}"#);
                exchange(stream, &ok, &Mutex::default()).await;
            }
        }
    });
    address
}

/// Certificates are replaced before they end, and the configuration says the same as before.
///
/// Rules: ours.certificates.
#[tokio::test]
async fn certificates_that_have_changed_are_read_again() {
    let authority = Authority::new();
    let address = secured(&authority).await;
    let folder = tempfile::tempdir().expect("there is a place for it");
    let file = folder.path().join("authorities.pem");
    let write = |text: &str| std::fs::write(&file, text).expect("there is room");
    write(&Authority::new().pem());
    let path = file.display();
    let config = read(&format!(
        "services: [{{name: s, observer: a}}]
observers:
- name: a
  plugin: {{type: http, addr: 'https://{address}/', tls: {{secure: true, caFile: {path}}}}}
"
    ));
    let observers = Observers::new();
    let configured = Configured::new(&observers, &config).expect("it is right");
    let service = config.services[0].builder().start(&observers);
    let health = || service.snapshot().service_health;
    while health().failures == 0 {
        yield_now().await;
    }
    write(&authority.pem());
    configured.reload(&config).expect("it is right");
    let told = async {
        while health().deliveries == 0 {
            yield_now().await;
        }
    };
    let told = timeout(Duration::from_secs(120), told).await;
    told.expect("the authority is known now");

    write("no certificate");
    let error = configured.reload(&config).expect_err("it is none");
    assert_eq!(
        error.to_string(),
        "4:11: observers[0].plugin: there is no certificate in the PEM"
    );
    std::fs::remove_file(&file).expect("it is there");
    let error = configured.reload(&config).expect_err("it is gone");
    assert!(error.to_string().contains("authorities.pem: "), "{error}");
}
