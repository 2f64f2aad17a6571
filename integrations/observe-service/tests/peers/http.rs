//! What FastAPI understands, and answers.

use observe_service::{DeliveryError, HttpPlugin};
use serde_json::{Value, json};

use crate::peer::{Peer, Program};
use crate::{CLIENT, patient, running, stats, tell};

/// Rules: http.body, http.omitted, http.integers.
#[tokio::test]
async fn events_are_those_of_its_models() {
    let Some(peer) = Peer::start(Program::Http) else {
        return;
    };
    tell(&HttpPlugin::with(&peer.url("/observer?token=x&epoch=1"), patient()).unwrap())
        .await
        .unwrap();
    let expected = json!([
        {"kind": "service", "service": "service-0", "type": "status", "status": running()},
        {"kind": "service", "service": "service-0", "type": "stats", "stats": stats(0)},
        {"kind": "handler", "service": "service-0", "client": CLIENT, "type": "stats", "stats": stats(u64::MAX)},
    ]);
    let seen = peer.next();
    assert_eq!(seen["events"], expected);
    assert_eq!(seen["query"], "token=x&epoch=1");
    assert_eq!(seen["content-type"], "application/json");
    assert_eq!(seen["authorization"], Value::Null);
}

/// Rules: http.post, http.length, http.token.
#[tokio::test]
async fn the_request_is_that_of_gost() {
    let Some(peer) = Peer::start(Program::Http) else {
        return;
    };
    let settings = patient().token("gost");
    let plugin = HttpPlugin::with(&peer.url("/observer"), settings).unwrap();
    tell(&plugin).await.unwrap();
    let seen = peer.next();
    assert_eq!(seen["authorization"], "Bearer gost");
    assert_eq!(seen["transfer-encoding"], Value::Null);
    assert!(seen["content-length"].is_string(), "{seen}");
}

/// Rules: http.content-type, http.redirects.
#[tokio::test]
async fn what_it_answers_in_text_and_elsewhere_is_read() {
    let Some(peer) = Peer::start(Program::Http) else {
        return;
    };
    for path in ["/text", "/moved"] {
        tell(&HttpPlugin::with(&peer.url(path), patient()).unwrap())
            .await
            .unwrap();
        assert_eq!(peer.next()["events"].as_array().unwrap().len(), 3);
    }
}

/// Rules: http.status, http.garbage.
#[tokio::test]
async fn it_refuses_by_its_status_and_without_ok() {
    let Some(peer) = Peer::start(Program::Http) else {
        return;
    };
    for (path, reason) in [
        ("/created", "201"),
        ("/broken", "500"),
        ("/absent", "404"),
        ("/success", "ok"),
    ] {
        let plugin = HttpPlugin::with(&peer.url(path), patient()).unwrap();
        let error = tell(&plugin).await.expect_err(path);
        assert!(
            matches!(error, DeliveryError::Refused(_)),
            "{path}: {error:?}"
        );
        assert!(error.to_string().contains(reason), "{path}: {error}");
    }
}
