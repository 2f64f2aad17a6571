//! Serves the shop over HTTP, or the carrier that it asks, until it is interrupted.
//!
//! `cargo run -p shop --bin serve -- carrier 127.0.0.1:3001`, and beside it
//! `cargo run -p shop --bin serve -- shop 127.0.0.1:3000 127.0.0.1:3001`; then
//! `curl -d teapot localhost:3000/orders/7`, `curl localhost:3000/parcels/Post-7` and
//! `curl localhost:3000/metrics`. With the feature `otlp` spans go to a collector, by default to the
//! one at `http://localhost:4318`; with the feature `observer` both report to the plugin that
//! `SHOP_OBSERVER` names, by default to the one at `http://127.0.0.1:8000/observer`, which
//! `cargo run -p relay --bin plugin` is.

use std::env;
use std::error::Error;

use axum::Router;
use axum::http::uri::Authority;
use observe_prometheus::Prometheus;
use shop::api::Api;
use shop::carrier;
use shop::checkout::Shop;
use shop::payment::{Acquirer, Bookkeeping};
use shop::stock::Stock;
use shop::tracking::Tracking;
use tokio::net::TcpListener;

const USAGE: &str = "usage: serve (carrier ADDRESS | shop ADDRESS CARRIER)";

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["carrier", address] => serve("carrier", address, carrier::routes()).await,
        ["shop", address, carrier] => serve("shop", address, shop(carrier.parse()?)?).await,
        _ => Err(USAGE.into()),
    }
}

fn shop(carrier: Authority) -> Result<Router> {
    let prometheus = Prometheus::install()?;
    let mut stock = Stock::default();
    stock.restock(&[("teapot", 5), ("kettle", 40)]);
    let shop = Shop {
        stock,
        acquirer: Acquirer {
            limit_cents: 10_000,
        },
        bookkeeping: Bookkeeping,
    };
    Ok(Api::new(shop, Tracking::new(carrier)).routes(&prometheus))
}

async fn serve(name: &'static str, address: &str, routes: Router) -> Result {
    // Dropped behind the last request, it exports what is left.
    let _spans = spans(name)?;
    let listener = TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    let (listener, service) = reported(name, listener)?;
    let interrupted = async {
        // Without it the program ends as any other.
        let _ = tokio::signal::ctrl_c().await;
    };
    axum::serve(listener, routes)
        .with_graceful_shutdown(interrupted)
        .await?;
    close(service).await;
    Ok(())
}

#[cfg(feature = "observer")]
fn reported(
    name: &'static str,
    listener: TcpListener,
) -> Result<(
    observe_service::CountedListener<TcpListener>,
    observe_service::Service,
)> {
    use observe_service::{HttpPlugin, Observers, Report, Service};

    let observers = Observers::new();
    let address = env::var("SHOP_OBSERVER");
    let address = address.unwrap_or_else(|_| String::from("http://127.0.0.1:8000/observer"));
    let plugin = HttpPlugin::new(&address)?;
    observers.insert("observer-0", plugin)?;
    let service = Service::builder(name).observer("observer-0");
    let service = service.stats(Report::default()).start(&observers);
    Ok((service.listen(listener), service))
}

#[cfg(feature = "observer")]
async fn close(service: observe_service::Service) {
    service.close(std::time::Duration::from_secs(5)).await;
}

/// Without the feature `observer` nobody hears of connections.
#[cfg(not(feature = "observer"))]
#[allow(clippy::unnecessary_wraps)] // As the one that may fail.
fn reported(_: &'static str, listener: TcpListener) -> Result<(TcpListener, ())> {
    Ok((listener, ()))
}

#[cfg(not(feature = "observer"))]
async fn close((): ()) {}

#[cfg(feature = "otlp")]
fn spans(name: &'static str) -> Result<observe_opentelemetry::SpanGuard> {
    Ok(observe_opentelemetry::otlp_http()
        .service_name(name)
        .install()?)
}

/// Without the feature `otlp` nobody hears of spans.
#[cfg(not(feature = "otlp"))]
fn spans(_: &'static str) -> Result {
    Ok(())
}
