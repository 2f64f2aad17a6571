//! Invoices: written, sent, and looked after until they are paid.

use std::pin::Pin;

use observe::observed;

use crate::keys;
use crate::orders::Order;

/// What a customer owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// The order that is invoiced.
    pub order: u64,
    /// Where it is sent to.
    pub email: String,
    /// What is owed.
    pub cents: u64,
    /// How old it is.
    pub days: u32,
}

impl From<&Order> for Invoice {
    fn from(order: &Order) -> Self {
        Self {
            order: order.id,
            email: order.customer.email.clone(),
            cents: order.cents,
            days: 0,
        }
    }
}

/// Writes an invoice.
#[observed(
    name = "invoices.render",
    low = [/** What is written. */ "invoice.format"(values("text", "html")) = format],
    high = [
        keys::ORDER_ID = invoice.order,
        /** How long the document is. */
        "invoice.bytes": usize = |document| document.len(),
    ],
)]
#[must_use]
pub fn render(invoice: &Invoice, format: &'static str) -> String {
    let Invoice { order, cents, .. } = invoice;
    let text = format!("Order {order}: {}.{:02}", cents / 100, cents % 100);
    match format {
        "html" => format!("<p>{text}</p>"),
        _ => text,
    }
}

/// Hands an invoice to the mail server.
#[observed(
    name = "invoices.send",
    kind = "producer",
    high = [
        keys::ORDER_ID = invoice.order,
        /** Which try this was. */
        "mail.attempt"(since = "0.2.0") = attempt,
    ],
)]
pub fn send(invoice: &Invoice, attempt: u32) -> Pin<Box<dyn Future<Output = usize> + Send + '_>> {
    Box::pin(async move {
        tokio::task::yield_now().await;
        render(invoice, "html").len()
    })
}

/// Finds the invoices that should have been paid by now.
#[observed(
    name = "invoices.overdue",
    high = [/** How many are open. */ "invoices.open": usize = invoices.len()],
)]
pub fn overdue(invoices: &[Invoice]) -> impl Iterator<Item = &Invoice> {
    invoices.iter().filter(|invoice| invoice.days > 30)
}
