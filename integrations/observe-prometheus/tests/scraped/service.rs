//! The page over HTTP.

use std::thread;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use observe_prometheus::{Format, Prometheus};
use tokio::net::TcpListener;

/// Serves the page at `/metrics`, and as text without a choice at `/text`, on a port that is free and
/// for as long as the process lives; says where.
pub(crate) fn serve(prometheus: &Prometheus) -> String {
    let text = prometheus.clone();
    let content_type = [(CONTENT_TYPE, Format::Text.content_type())];
    let app: Router = Router::new().route("/metrics", prometheus.route()).route(
        "/text",
        get(async move || (content_type, text.page(Format::Text))),
    );
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("some port is free");
    listener.set_nonblocking(true).expect("tokio asks for it");
    let address = listener.local_addr().expect("it is bound").to_string();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        runtime.expect("a runtime").block_on(async {
            let listener = TcpListener::from_std(listener).expect("it is a listener");
            axum::serve(listener, app).await
        })
    });
    address
}
