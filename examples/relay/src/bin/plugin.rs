//! A plugin that prints what it is told, over HTTP and gRPC on one port: `cargo run -p relay --bin plugin`.

use std::env;
use std::error::Error;

use observe_service::{Event, EventBody, Received, Receiver};
use tokio::net::TcpListener;
use tonic::service::Routes;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1);
    let listener = TcpListener::bind(address.as_deref().unwrap_or("127.0.0.1:8000")).await?;
    println!("http://{}/observer", listener.local_addr()?);
    let receiver = Receiver::new(async |received: Received| {
        received.events.iter().for_each(print);
        true
    });
    let routes = Routes::new(receiver.grpc()).prepare();
    let app = routes
        .into_axum_router()
        .route("/observer", receiver.route());
    axum::serve(listener, app).await?;
    Ok(())
}

fn print(event: &Event) {
    let kind = event.kind.as_str();
    let (service, client) = (&event.service, &event.client);
    match &event.body {
        EventBody::Status(status) => println!("{kind} {service}: {}", status.msg),
        EventBody::Stats(stats) => println!(
            "{kind} {service} {client}: {} connections, {} open, {} bytes in, {} out, {} errors",
            stats.total_conns,
            stats.current_conns,
            stats.input_bytes,
            stats.output_bytes,
            stats.total_errs
        ),
    }
}
