//! try
#![allow(missing_docs)]
use observe::{LowCardinality, event, key, observed};
use std::num::ParseIntError;

/// How the customer pays.
#[derive(LowCardinality, Clone, Copy)]
pub enum Payment {
    Card,
    Invoice,
}

/// Places an order.
#[observed(
    name = "orders.place",
    low = ["payment.method" = payment],                                     // metric and trace; a String would not compile
    high = [/** Number given to the order. */ "order.id" = |Ok(id)| id],    // trace only
)]
pub fn place(number: &str, payment: Payment) -> Result<u64, ParseIntError> {
    number.parse()
}

/// Ships.
#[observed(name = "orders.ship", low = ["carrier", "fast" = fast], high = ["order.id" = id], events = ["retry"])]
pub async fn ship(id: u64, fast: bool, to: &str) -> Result<u64, String> {
    key!("carrier" = "dhl");
    event!("retry");
    if id == 0 {
        return Err("no".into());
    }
    Ok(to.len() as u64)
}
