//! Plugins that are not ours: grpcio with a `.proto` file, and `FastAPI`. Skipped aloud where they are absent.
#![cfg(all(feature = "http", feature = "grpc", feature = "receiver"))]

mod peer;

use observe_service::{
    Batch, DeliveryError, Event, GrpcPlugin, HttpPlugin, Plugin, PluginSettings, Received,
    Receiver, State, Stats,
};
use tokio::net::TcpListener;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

use peer::Peer;

fn batch() -> Batch {
    let stats = Stats {
        total_conns: 1,
        input_bytes: 78,
        output_bytes: 574,
        ..Stats::default()
    };
    let events = vec![
        Event::status("service-0", State::Running),
        Event::stats("service-0", Stats::default()),
        Event::client("service-0", "user1", stats),
    ];
    Batch::new("here", 1, events)
}

#[tokio::test]
async fn grpcio_is_told_what_happens() {
    let Some(mut peer) = Peer::start("grpc_plugin.py", &[], "grpc, grpc_tools") else {
        return;
    };
    let settings = PluginSettings::default().token("gost");
    let address = format!("127.0.0.1:{}", peer.line().await);
    let plugin = GrpcPlugin::with(&address, settings).expect("it is an address");
    plugin.observe(&batch()).await.expect("it is taken");
    // Numbers of 64 bits are texts in protobuf's JSON, and zeroes are not there.
    assert_eq!(
        peer.line().await,
        r#"gost {"events": [{"kind": "service", "service": "service-0", "type": "status", "status": {"state": "running", "msg": "service service-0 is running"}}, {"kind": "service", "service": "service-0", "type": "stats", "stats": {}}, {"kind": "handler", "service": "service-0", "client": "user1", "type": "stats", "stats": {"totalConns": "1", "inputBytes": "78", "outputBytes": "574"}}]}"#
    );
}

#[tokio::test]
async fn grpcio_may_refuse() {
    let Some(mut peer) = Peer::start("grpc_plugin.py", &["refuse"], "grpc, grpc_tools") else {
        return;
    };
    let address = format!("127.0.0.1:{}", peer.line().await);
    let plugin = GrpcPlugin::new(&address).expect("it is an address");
    let error = plugin.observe(&batch()).await.expect_err("it refuses");
    assert!(matches!(error, DeliveryError::Refused(_)), "{error}");
}

#[tokio::test]
async fn grpcio_tells_a_receiver() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound").to_string();
    let receiver = Receiver::new(async |received: Received| {
        received.events.len() == 2 && received.events[1].client == "user1"
    });
    let server = Server::builder().add_service(receiver.token("gost").grpc());
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    let Some(mut peer) = Peer::start("grpc_client.py", &[&address], "grpc, grpc_tools") else {
        return;
    };
    assert_eq!(peer.line().await, "True");
}

#[tokio::test]
async fn fastapi_is_told_what_happens() {
    let Some(mut peer) = Peer::start("fastapi_plugin.py", &["200"], "fastapi, uvicorn") else {
        return;
    };
    let address = format!("http://127.0.0.1:{}/observer", peer.line().await);
    let plugin = HttpPlugin::new(&address).expect("it is an address");
    plugin.observe(&batch()).await.expect("it is taken");
    let body = observe_service::json::encode(batch().events());
    assert_eq!(peer.line().await.as_bytes(), body);
}

/// Rule 1.2: 201 is a failure.
#[tokio::test]
async fn fastapi_that_answers_201_is_refused() {
    let Some(mut peer) = Peer::start("fastapi_plugin.py", &["201"], "fastapi, uvicorn") else {
        return;
    };
    let address = format!("http://127.0.0.1:{}/observer", peer.line().await);
    let plugin = HttpPlugin::new(&address).expect("it is an address");
    let error = plugin.observe(&batch()).await.expect_err("it has said 201");
    assert_eq!(error.to_string(), "the plugin refused: 201 Created");
}
