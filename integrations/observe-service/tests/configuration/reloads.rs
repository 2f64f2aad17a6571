//! Section "reload is atomic".

use std::time::Duration;

use observe_service::{Config, Configured, Observers, Report, Service, State};

fn read(yaml: &str) -> Config {
    Config::from_yaml(yaml).expect("it can be read")
}

const TWO: &str = "observers:
- {name: a, plugin: {type: http, addr: http://127.0.0.1:1/}}
- {name: b, plugin: {type: http, addr: http://127.0.0.1:1/}}
";

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
