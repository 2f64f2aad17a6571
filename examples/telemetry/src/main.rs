//! Exports spans: `cargo run -p telemetry -- grpc`, `http`, or `stdout`, which needs no collector.
//!
//! `OTEL_EXPORTER_OTLP_ENDPOINT` says where the collector is, if it is not on this machine.

use std::env;
use std::error::Error;
use std::num::ParseIntError;
use std::time::Duration;

use observe::{LowCardinality, event, key, observed};
use observe_opentelemetry::{SpansBuilder, otlp_grpc, otlp_http, stdout};

/// How the customer pays.
#[derive(Clone, Copy, LowCardinality)]
enum Payment {
    Card,
    Invoice,
}

/// Places an order.
#[observed(
    name = "orders.place",
    kind = "server",
    low = ["payment.method" = payment],
    high = ["order.number" = number, "order.price"],
)]
fn place(number: &str, payment: Payment) -> Result<u64, ParseIntError> {
    let price = price(number)?;
    key!("order.price" = price);
    Ok(price)
}

/// Looks up what an order costs.
#[observed(name = "orders.price", events = ["cache_missed"])]
fn price(number: &str) -> Result<u64, ParseIntError> {
    event!("cache_missed");
    number.parse()
}

fn exporter(name: &str) -> Option<SpansBuilder> {
    match name {
        "grpc" => Some(otlp_grpc()),
        "http" => Some(otlp_http()),
        "stdout" => Some(stdout()),
        _ => None,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let name = env::args().nth(1).unwrap_or_else(|| "stdout".into());
    let spans = exporter(&name).ok_or("usage: telemetry [grpc|http|stdout]")?;
    let guard = spans.service_name("shop").install()?;

    place("7", Payment::Card).ok();
    place("seven", Payment::Invoice).ok();

    // Dropping the guard would do, but would not say whether the spans have arrived.
    guard.shutdown(Duration::from_secs(5))?;
    Ok(())
}
