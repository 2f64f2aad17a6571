//! Services that are not ours tell a plugin that is.

use std::sync::{Arc, Mutex};

use axum::Router;
use observe_service::{Event, Received, Receiver, State, Stats};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::Server;

use crate::peer::{Program, output};

/// Rules: grpc.method, grpc.reply, http.body.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_receiver_understands_others() {
    let all = Arc::new(Mutex::new(Vec::new()));
    let heard = all.clone();
    let receiver = Receiver::new(move |received: Received| {
        heard.lock().unwrap().push(received);
        async { true }
    })
    .token("gost");
    let (target, url) = listen(&receiver).await;

    let Some(came_to) = output(Program::Sender, &[&target, &url]) else {
        return;
    };
    let expected = json!({
        "grpc": true,
        "grpc_without_token": "UNAUTHENTICATED",
        "grpc_elsewhere": "UNIMPLEMENTED",
        "http": [200, {"ok": true}],
        "http_without_token": 401,
        "http_garbled": 400,
    });
    assert_eq!(came_to, expected);

    let stats = Stats {
        total_conns: 1,
        input_bytes: 78,
        output_bytes: u64::MAX,
        ..Stats::default()
    };
    let events = vec![
        Event::status("service-0", State::Ready),
        Event::client("service-0", "user1", stats),
    ];
    let told = Received { events, unknown: 1 };
    assert_eq!(*all.lock().unwrap(), [told.clone(), told]);
}

async fn listen(receiver: &Receiver) -> (String, String) {
    let (grpc, http) = (
        TcpListener::bind("127.0.0.1:0"),
        TcpListener::bind("127.0.0.1:0"),
    );
    let (grpc, http) = (grpc.await.unwrap(), http.await.unwrap());
    let target = grpc.local_addr().unwrap().to_string();
    let url = format!("http://{}/observer", http.local_addr().unwrap());
    let server = Server::builder().add_service(receiver.grpc());
    tokio::spawn(server.serve_with_incoming(TcpListenerStream::new(grpc)));
    let app = Router::new().route("/observer", receiver.route());
    tokio::spawn(async move { axum::serve(http, app).await });
    (target, url)
}
