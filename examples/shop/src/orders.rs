//! Orders: what a customer wants, and when they change their mind.

use std::num::ParseIntError;

use observe::{LowCardinality, observed};

use crate::customers::Customer;
use crate::keys;

/// How the customer pays.
#[derive(LowCardinality, Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants' names say all there is")]
pub enum Payment {
    Card,
    Invoice,
}

/// Places an order.
///
/// # Errors
///
/// If `number` is not a number.
#[observed(
    name = "orders.place",
    low = ["payment.method" = payment],                                     // metric and trace; a String would not compile
    high = [/** Number given to the order. */ "order.id" = |Ok(id)| id],    // trace only
)]
pub fn place(number: &str, payment: Payment) -> Result<u64, ParseIntError> {
    number.parse()
}

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Number given to the order.
    pub id: u64,
    /// Who ordered.
    pub customer: Customer,
    /// How they pay.
    pub payment: Payment,
    /// What they ordered.
    pub article: String,
    /// How many of it.
    pub quantity: u32,
    /// What it costs in all.
    pub cents: u64,
}

/// Why an order was called off.
#[derive(LowCardinality, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The customer changed their mind.
    #[low_cardinality(rename = "customer")]
    ChangedMind,
    /// There were not enough of the article.
    OutOfStock,
    /// The money did not arrive.
    Unpaid {
        /// How many reminders were sent.
        reminders: u8,
    },
}

/// Calls an order off.
#[observed(
    name = "orders.cancel",
    low = [
        "cancel.reason" = reason,
        keys::PAYMENT_METHOD = order.payment,
    ],
    high = [
        keys::ORDER_ID = order.id,
        /** How many reminders were sent before the shop gave up. */
        "cancel.reminders": u8 = |Some(reminders)| reminders,
    ],
    since = "0.2.0",
)]
pub fn cancel(order: &Order, reason: Reason) -> Option<u8> {
    match reason {
        Reason::Unpaid { reminders } => Some(reminders),
        Reason::ChangedMind | Reason::OutOfStock => None,
    }
}

/// Calls an order off without saying why.
#[observed(
    name = "orders.withdraw",
    high = [keys::ORDER_ID = order.id],
    deprecated = "use `orders.cancel`, which says why",
)]
pub fn withdraw(order: &Order) {
    cancel(order, Reason::ChangedMind);
}
