//! From the basket to the parcel.

use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

use observe::{ErrorKind, observed};

use crate::catalogue::Article;
use crate::customers::Customer;
use crate::invoices::{self, Invoice};
use crate::keys;
use crate::orders::{self, Order, Payment, Reason};
use crate::payment::{Acquirer, Bookkeeping, Gateway, Refusal};
use crate::shipping::{self, Parcel, ShippingError};
use crate::stock::{OutOfStock, Stock};

/// What a customer hands in.
#[derive(Clone, Debug)]
pub struct Basket {
    /// The number that the order shall get.
    pub number: String,
    /// Who buys.
    pub customer: Customer,
    /// How they pay.
    pub payment: Payment,
    /// What they buy.
    pub article: Article,
    /// How many of it.
    pub quantity: u32,
}

/// An order came to nothing.
#[derive(ErrorKind, Debug)]
pub enum CheckoutError {
    /// The order's number is not one.
    Number(ParseIntError),
    /// There are not enough of the article.
    OutOfStock(OutOfStock),
    /// The money was refused.
    Unpaid(Refusal),
    /// The parcel could not be sent.
    #[error_kind(rename = "Unshipped")]
    Shipping(ShippingError),
}

impl fmt::Display for CheckoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number(_) => "the order's number is not one",
            Self::OutOfStock(_) => "there are not enough of the article",
            Self::Unpaid(_) => "the money was refused",
            Self::Shipping(_) => "the parcel could not be sent",
        })
    }
}

impl Error for CheckoutError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Number(error) => Some(error),
            Self::OutOfStock(error) => Some(error),
            Self::Unpaid(error) => Some(error),
            Self::Shipping(error) => Some(error),
        }
    }
}

/// The shop, open for business.
#[derive(Debug)]
pub struct Shop {
    /// What it can sell.
    pub stock: Stock,
    /// Who charges cards.
    pub acquirer: Acquirer,
    /// Who writes bills.
    pub bookkeeping: Bookkeeping,
}

impl Shop {
    /// Sells what is in a basket: order, stock, money, parcel, invoice.
    #[observed(
        name = "orders.checkout",
        contextual_name = "checkout by {payment.method}",
        kind = "server",
        low = [
            keys::PAYMENT_METHOD = basket.payment,
            keys::CUSTOMER_REGION = basket.customer.region,
        ],
        high = [keys::ORDER_ID = |Ok(parcel)| parcel.order],
        stability = "stable",
        active,
    )]
    pub async fn checkout(&mut self, basket: &Basket) -> Result<Parcel, CheckoutError> {
        let id = orders::place(&basket.number, basket.payment).map_err(CheckoutError::Number)?;
        let order = order(id, basket);
        self.reserve(&order)?;
        self.charge(&order).await?;
        let parcel = shipping::ship(&order)
            .await
            .map_err(CheckoutError::Shipping)?;
        invoices::send(&Invoice::from(&order), 1).await;
        Ok(parcel)
    }

    fn reserve(&mut self, order: &Order) -> Result<(), CheckoutError> {
        let reserved = self.stock.reserve(&order.article, order.quantity);
        reserved.map(drop).map_err(|error| {
            orders::cancel(order, Reason::OutOfStock);
            CheckoutError::OutOfStock(error)
        })
    }

    async fn charge(&mut self, order: &Order) -> Result<(), CheckoutError> {
        let gateway: &dyn Gateway = match order.payment {
            Payment::Card => &self.acquirer,
            Payment::Invoice => &self.bookkeeping,
        };
        let charged = gateway.charge(order).await;
        charged.map(drop).map_err(|refusal| {
            self.stock.release(&order.article, order.quantity);
            orders::cancel(order, Reason::Unpaid { reminders: 0 });
            CheckoutError::Unpaid(refusal)
        })
    }
}

/// The order that a basket becomes.
fn order(id: u64, basket: &Basket) -> Order {
    Order {
        id,
        customer: basket.customer.clone(),
        payment: basket.payment,
        article: basket.article.name.to_owned(),
        quantity: basket.quantity,
        cents: basket.article.cents * u64::from(basket.quantity),
    }
}
