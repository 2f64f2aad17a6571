//! Money: charged by card or billed, and given back.

use std::error::Error;
use std::fmt;
use std::pin::Pin;

use observe::{event, observed};

use crate::keys;
use crate::orders::{Order, Payment};

/// A future that an implementation of a trait chooses.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Proof that an order is paid, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The acquirer's or the bookkeeping's number.
    pub reference: String,
}

/// The money was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The account has less than the order costs.
    Uncovered,
    /// The customer's bank says no and does not say why.
    Blocked,
}

impl Refusal {
    /// The code that acquirers use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Uncovered => "51",
            Self::Blocked => "62",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        match self {
            Self::Uncovered => write!(f, "the account is not covered (code {code})"),
            Self::Blocked => write!(f, "the bank refused (code {code})"),
        }
    }
}

impl Error for Refusal {}

/// Takes money in one way or another.
pub trait Gateway: Send + Sync {
    /// Charges what an order costs.
    fn charge<'a>(&'a self, order: &'a Order) -> BoxFuture<'a, Result<Receipt, Refusal>>;
}

/// Charges the card at once.
#[derive(Debug)]
pub struct Acquirer {
    /// What a card may be charged with.
    pub limit_cents: u64,
}

#[observed(name = "payment")]
impl Gateway for Acquirer {
    /// Charges what an order costs.
    #[observed(
        contextual_name = "charge {payment.method}",
        kind = "client",
        low = [keys::PAYMENT_METHOD = Payment::Card],
        high = [keys::ORDER_ID = order.id],
        events = [/** The line was down; the bank was asked again. */ "retried"],
        error = |refusal| refusal.code(),
        buckets = [0.05, 0.1, 0.25, 0.5, 1.0, 2.5],
    )]
    fn charge<'a>(&'a self, order: &'a Order) -> BoxFuture<'a, Result<Receipt, Refusal>> {
        Box::pin(async move {
            // The simulated acquirer never answers the first call.
            event!("retried");
            tokio::task::yield_now().await;
            if order.cents > self.limit_cents {
                return Err(Refusal::Uncovered);
            }
            let reference = format!("card-{}", order.id);
            Ok(Receipt { reference })
        })
    }
}

/// Sends a bill, to customers who may be trusted with one.
#[derive(Debug)]
pub struct Bookkeeping;

#[observed(name = "payment")]
impl Gateway for Bookkeeping {
    /// Charges what an order costs.
    #[observed(
        contextual_name = "charge {payment.method}",
        kind = "client",
        low = [keys::PAYMENT_METHOD = Payment::Invoice],
        high = [keys::ORDER_ID = order.id],
        events = [/** The line was down; the bank was asked again. */ "retried"],
        error = |refusal| refusal.code(),
        buckets = [0.05, 0.1, 0.25, 0.5, 1.0, 2.5],
    )]
    fn charge<'a>(&'a self, order: &'a Order) -> BoxFuture<'a, Result<Receipt, Refusal>> {
        Box::pin(async move {
            let reference = format!("bill-{}", order.id);
            Ok(Receipt { reference })
        })
    }
}

/// Gives the money for an order back.
#[observed(
    name = "payment.refund",
    kind = "client",
    low = [keys::PAYMENT_METHOD = order.payment],
    high = [
        keys::ORDER_ID = order.id,
        /** How much is given back. */
        "refund.cents": u64 = order.cents,
    ],
)]
pub async fn refund(order: &Order, receipt: &Receipt) -> Result<(), Refusal> {
    tokio::task::yield_now().await;
    let is_known = receipt.reference.ends_with(&order.id.to_string());
    is_known.then_some(()).ok_or(Refusal::Blocked)
}
