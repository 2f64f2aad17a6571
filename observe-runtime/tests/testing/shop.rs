//! What the tests observe.

use std::fmt;
use std::future::Future;
use std::num::ParseIntError;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use observe::{KeyName, LowCardinality, event, key, observed};

#[derive(Clone, Copy, LowCardinality)]
pub(crate) enum Payment {
    Card,
    Invoice,
}

/// The region of a customer.
pub(crate) const REGION: KeyName = KeyName::low("customer.region");

/// Places an order.
#[observed(
    name = "orders.place",
    contextual_name = "place by {payment.method}",
    low = ["payment.method" = payment],
    high = ["order.id" = |Ok(id)| id],
)]
pub(crate) fn place(number: &str, payment: Payment) -> Result<u64, ParseIntError> {
    number.parse()
}

/// Ships an order.
#[observed(
    name = "orders.ship",
    low = ["carrier"(optional), REGION = "north"],
    high = ["weight" = weight],
    events = ["retry", "handover"],
)]
pub(crate) fn ship(weight: f64, retries: usize) {
    key!("carrier" = "dhl");
    for _ in 0..retries {
        event!("retry");
    }
}

/// Imports orders, and places one.
#[observed(name = "orders.import")]
pub(crate) fn import() -> Result<u64, ParseIntError> {
    place("7", Payment::Card)
}

/// Does nothing.
#[observed(name = "orders.idle")]
pub(crate) fn idle() {}

/// Panics.
#[observed(name = "orders.lose")]
pub(crate) fn lose() {
    std::panic::resume_unwind(Box::new("lost"));
}

/// Waits once.
#[observed(name = "orders.wait", high = ["order.id" = id], events = ["waited"])]
pub(crate) async fn wait(id: u64) {
    event!("waited");
    Once(false).await;
}

/// Fails with an error that has no message.
#[observed(name = "orders.reject")]
pub(crate) fn reject() -> Result<(), Rejected> {
    Err(Rejected)
}

#[derive(Debug)]
pub(crate) struct Rejected;

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rejected by hand")
    }
}

impl std::error::Error for Rejected {}

/// Polls once; whether the future is done.
pub(crate) fn poll<F: Future>(future: Pin<&mut F>) -> bool {
    future
        .poll(&mut Context::from_waker(Waker::noop()))
        .is_ready()
}

/// Pending once.
pub(crate) struct Once(pub(crate) bool);

impl Future for Once {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}
