//! What grpcio understands, and answers.

use observe_service::{Batch, DeliveryError, Event, GrpcPlugin, Plugin as _, State};
use serde_json::{Value, json};

use crate::peer::{Peer, Program};
use crate::{CLIENT, patient, running, stats, tell};

/// Rules: grpc.method, grpc.messages, grpc.one-of.
#[tokio::test]
async fn events_are_those_of_its_messages() {
    let Some(peer) = Peer::start(Program::Grpc) else {
        return;
    };
    let plugin = GrpcPlugin::with(&peer.address(), patient()).unwrap();
    tell(&plugin).await.unwrap();
    let expected = json!([
        {"kind": "service", "service": "service-0", "client": "", "type": "status", "status": running()},
        {"kind": "service", "service": "service-0", "client": "", "type": "stats", "stats": stats(0)},
        {"kind": "handler", "service": "service-0", "client": CLIENT, "type": "stats", "stats": stats(u64::MAX)},
    ]);
    let seen = peer.next();
    assert_eq!(seen["events"], expected);
    assert_eq!(seen["token"], Value::Null);
}

/// Rules: grpc.token.
#[tokio::test]
async fn it_is_shown_the_token() {
    let Some(peer) = Peer::start(Program::Grpc) else {
        return;
    };
    let settings = patient().token("gost");
    let plugin = GrpcPlugin::with(&peer.address(), settings).unwrap();
    tell(&plugin).await.unwrap();
    assert_eq!(peer.next()["token"], "gost");
}

/// Rules: grpc.refused.
#[tokio::test]
async fn it_refuses_without_ok() {
    let Some(peer) = Peer::start(Program::Grpc) else {
        return;
    };
    let plugin = GrpcPlugin::with(&peer.address(), patient()).unwrap();
    let events = vec![Event::status("refused", State::Ready)];
    let error = plugin
        .observe(&Batch::new("here", 1, events))
        .await
        .unwrap_err();
    assert!(matches!(error, DeliveryError::Refused(_)), "{error:?}");
}

/// Rules: grpc.fail-fast.
#[tokio::test]
async fn without_it_nothing_is_delivered() {
    let Some(peer) = Peer::start(Program::Grpc) else {
        return;
    };
    let plugin = GrpcPlugin::with(&peer.address(), patient()).unwrap();
    drop(peer);
    let error = tell(&plugin).await.unwrap_err();
    assert!(error.is_undelivered(), "{error:?}");
}
