//! A plugin that prints what it is told, over HTTP and gRPC at one address: `plugin 127.0.0.1:8000`.
#![forbid(unsafe_code)]

use std::{env, io};

use axum::Router;
use observe_service::{Received, Receiver, json};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let address = env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8000".into());
    let listener = TcpListener::bind(address).await?;
    println!("plugin is listening on {}", listener.local_addr()?);
    let receiver = Receiver::new(async |received: Received| {
        let batch = json::encode(&received.events);
        println!("{}", String::from_utf8_lossy(&batch));
        true
    });
    let app = Router::new()
        .route("/observer", receiver.route())
        .route_service("/proto.Observer/Observe", receiver.grpc());
    axum::serve(listener, app).await
}
