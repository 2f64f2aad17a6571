//! Those who say who a client is.

use observe_service::{Authenticator, Credentials, GrpcAuther, HttpAuther};

use crate::patient;
use crate::peer::{Peer, Program};

/// Rules: auther.grpc.
#[tokio::test]
async fn grpcio_says_who_a_client_is() {
    let Some(peer) = Peer::start(Program::Grpc) else {
        return;
    };
    let settings = patient().token("gost");
    admits(&GrpcAuther::new(&peer.address(), settings).unwrap()).await;
    let seen = peer.next();
    let expected = ["gost", "user1", "pass1"];
    assert_eq!(
        ["token", "username", "password"].map(|name| &seen[name]),
        expected
    );
}

/// Rules: auther.http.
#[tokio::test]
async fn fastapi_says_who_a_client_is() {
    let Some(peer) = Peer::start(Program::Http) else {
        return;
    };
    let settings = patient().token("gost");
    admits(&HttpAuther::new(&peer.url("/auther"), settings).unwrap()).await;
    let seen = peer.next();
    let expected = [
        "Bearer gost",
        "service-0",
        "user1",
        "pass1",
        "192.0.2.7:51000",
    ];
    let names = ["authorization", "service", "username", "password", "client"];
    assert_eq!(names.map(|name| &seen[name]), expected);
}

async fn admits(auther: &impl Authenticator) {
    let shown = |password| Credentials::new("service-0", "user1", password, "192.0.2.7:51000");
    let id = auther.authenticate(&shown("pass1")).await.unwrap();
    assert_eq!(id.as_deref(), Some("id of user1"));
    assert_eq!(auther.authenticate(&shown("pass2")).await.unwrap(), None);
}
