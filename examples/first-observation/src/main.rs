//! The first observation: annotate a function, install a handler, call it.
//!
//! * `cargo run -p first-observation` prints what happens, to standard error;
//! * `cargo docs-gen -p first-observation` prints the reference page, without running anything.

use std::num::ParseIntError;

use observe::{LowCardinality, TextPublisher, observed};

/// How the customer pays.
#[derive(LowCardinality, Clone, Copy)]
enum Payment {
    Card,
    Invoice,
}

/// Places an order.
#[observed(
    name = "orders.place",
    low = ["payment.method" = payment],
    high = [/** Number given to the order. */ "order.id" = |Ok(id)| id],
)]
fn place(number: &str, payment: Payment) -> Result<u64, ParseIntError> {
    number.parse()
}

fn main() -> Result<(), ParseIntError> {
    observe::install(TextPublisher::stderr());

    let order = place("7", Payment::Card)?;
    println!("order {order} is placed");

    // An error is an outcome of the observation like any other, and the caller's to handle.
    if let Err(error) = place("seven", Payment::Invoice) {
        println!("order is refused: {error}");
    }
    Ok(())
}
