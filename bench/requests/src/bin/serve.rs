//! The service of the table over a socket, for `bench/requests/wrk`: `serve (bare | observed)`.

use std::env;
use std::process::ExitCode;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use observe_http::ServerLayer;
use observe_metrics::Meters;
use observe_opentelemetry::opentelemetry_sdk::error::OTelSdkResult;
use observe_opentelemetry::opentelemetry_sdk::trace::{SpanData, SpanExporter};
use tokio::net::TcpListener;

async fn order(Path(_): Path<String>) -> &'static str {
    "hello"
}

fn main() -> ExitCode {
    let bare = Router::new().route("/orders/{id}", get(order));
    let app = match env::args().nth(1).as_deref() {
        Some("bare") => bare,
        Some("observed") => bare.layer(observed()),
        _ => {
            eprintln!("usage: serve (bare | observed)");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let served = runtime.expect("a runtime").block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        axum::serve(listener, app).await
    });
    ExitCode::from(u8::from(served.is_err()))
}

/// A metric and a span of each request; the thread that exports gives spans to nobody.
fn observed() -> ServerLayer {
    observe::install(Meters::new().handler());
    let spans = observe_opentelemetry::spans(|| Ok(Nowhere)).install();
    std::mem::forget(spans.expect("there is nothing to fail"));
    ServerLayer::new()
}

#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        Ok(())
    }
}
