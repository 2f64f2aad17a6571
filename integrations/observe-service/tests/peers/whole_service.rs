//! The life of a service, as plugins hear of it.

use std::time::Duration;

use observe_service::{GrpcPlugin, HttpPlugin, Observers, Plugin, Report, Service, State};
use serde_json::Value;

use crate::patient;
use crate::peer::{Peer, Program};

/// Rules: state.order, ours.last.
#[tokio::test]
async fn grpcio_hears_of_a_whole_life() {
    let Some(peer) = Peer::start(Program::Grpc) else {
        return;
    };
    let plugin = GrpcPlugin::with(&peer.address(), patient()).unwrap();
    hears_of_a_whole_life(&peer, plugin).await;
}

/// Rules: state.order, ours.last.
#[tokio::test]
async fn fastapi_hears_of_a_whole_life() {
    let Some(peer) = Peer::start(Program::Http) else {
        return;
    };
    let plugin = HttpPlugin::with(&peer.url("/observer"), patient()).unwrap();
    hears_of_a_whole_life(&peer, plugin).await;
}

async fn hears_of_a_whole_life(peer: &Peer, plugin: impl Plugin) {
    let observers = Observers::new();
    observers.insert("observer-0", plugin).unwrap();
    let service = Service::builder("service-0")
        .observer("observer-0")
        .stats(Report::default())
        .start(&observers);
    service.report(State::Ready);
    let connection = service.counters().open();
    connection.counters().read(235);
    connection.counters().written(632);
    drop(connection);
    service.close(Duration::from_secs(60)).await;

    let mut seen = Vec::new();
    while seen.len() < 4 {
        match peer.next()["events"].take() {
            Value::Array(events) => seen.extend(events),
            other => panic!("{other}"),
        }
    }
    let states: Vec<_> = seen
        .iter()
        .filter_map(|event| event["status"]["state"].as_str())
        .collect();
    assert_eq!(states, ["running", "ready", "closed"]);
    let last = &seen.last().unwrap()["stats"];
    let names = [
        "totalConns",
        "currentConns",
        "inputBytes",
        "outputBytes",
        "totalErrs",
    ];
    assert_eq!(
        names.map(|name| last[name].as_u64().unwrap()),
        [1, 0, 235, 632, 0]
    );
}
