//! Runs the shop for a few orders and prints what is observed to standard error.
//!
//! It fails if the shop does not do what this file says it does.

use std::error::Error;
use std::time::Duration;

use observe::TextPublisher;
use shop::catalogue;
use shop::checkout::{Basket, CheckoutError, Shop};
use shop::customers::{self, AddressBook, Customer, Region};
use shop::invoices::{self, Invoice};
use shop::orders::{self, Order, Payment, Reason};
use shop::payment::{self, Acquirer, Bookkeeping, Gateway, Refusal};
use shop::shipping::{self, Carrier, Whereabouts};
use shop::stock::Stock;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    observe::install(TextPublisher::stderr());

    let mut shop = open();
    let basket = basket()?;
    sell(&mut shop, &basket).await?;
    refuse_a_number(&mut shop, &basket).await?;
    refuse_an_article(&mut shop, &basket).await?;
    refuse_a_card(&mut shop, &basket).await?;
    miss_the_carrier(&mut shop, &basket).await?;
    take_back(&shop, &basket).await?;
    remind()
}

/// A shop with something to sell.
fn open() -> Shop {
    let mut stock = Stock::default();
    stock.restock(&[("teapot", 5), ("kettle", 40)]);
    Shop {
        stock,
        acquirer: Acquirer {
            limit_cents: 10_000,
        },
        bookkeeping: Bookkeeping,
    }
}

/// What Ada, who is a customer since today, wants: a teapot.
fn basket() -> Result<Basket> {
    let ada = Customer {
        email: String::from("ada@example.org"),
        region: Region::Domestic,
    };
    let mut customers = AddressBook::default();
    customers::import(&mut customers, [ada]);
    let customer = customers::find(&customers, "ada@example.org").ok_or("ada is unknown")?;
    ensure(
        customers::find(&customers, "bob@example.org").is_none(),
        "bob is unknown",
    )?;
    let articles = catalogue::search("teapot", "en");
    let article = *articles.first().ok_or("there are no teapots")?;
    Ok(Basket {
        number: String::from("7"),
        customer,
        payment: Payment::Card,
        article,
        quantity: 1,
    })
}

/// An order that goes well, up to the customer's door.
async fn sell(shop: &mut Shop, basket: &Basket) -> Result {
    let price = shipping::quote(&basket.customer, basket.quantity);
    ensure(price == Some(120), "shipping has a price")?;
    let parcel = shop.checkout(basket).await?;
    ensure(parcel.carrier == Carrier::Post, "the post brings it")?;
    let whereabouts = shipping::track(&parcel).await;
    ensure(whereabouts == Whereabouts::Delivered, "the post is fast")
}

/// An order whose number is none.
async fn refuse_a_number(shop: &mut Shop, basket: &Basket) -> Result {
    let basket = Basket {
        number: String::from("seven"),
        ..basket.clone()
    };
    let refused = shop.checkout(&basket).await;
    let is_refused = matches!(refused, Err(CheckoutError::Number(_)));
    ensure(is_refused, "`seven` is not a number")
}

/// An order of more than there is.
async fn refuse_an_article(shop: &mut Shop, basket: &Basket) -> Result {
    let basket = Basket {
        number: String::from("8"),
        quantity: 12,
        ..basket.clone()
    };
    let refused = shop.checkout(&basket).await;
    let is_refused = matches!(refused, Err(CheckoutError::OutOfStock(_)));
    ensure(is_refused, "there are no twelve teapots")
}

/// An order that costs more than the card may be charged with.
async fn refuse_a_card(shop: &mut Shop, basket: &Basket) -> Result {
    shop.acquirer.limit_cents = 1_000;
    let basket = Basket {
        number: String::from("9"),
        ..basket.clone()
    };
    let refused = shop.checkout(&basket).await;
    let is_refused = matches!(refused, Err(CheckoutError::Unpaid(Refusal::Uncovered)));
    ensure(is_refused, "the card is not covered")?;
    ensure(shop.stock.level("teapot") == 4, "the teapot is back")
}

/// A shipment that is given up while the carrier is on the way: its future is dropped.
async fn miss_the_carrier(shop: &mut Shop, basket: &Basket) -> Result {
    let basket = Basket {
        number: String::from("10"),
        payment: Payment::Invoice,
        ..basket.clone()
    };
    let patience = Duration::from_millis(5);
    let shipped = tokio::time::timeout(patience, shop.checkout(&basket)).await;
    ensure(shipped.is_err(), "the carrier takes longer")
}

/// An order that comes back.
async fn take_back(shop: &Shop, basket: &Basket) -> Result {
    let order = Order {
        id: 11,
        customer: basket.customer.clone(),
        payment: Payment::Invoice,
        article: basket.article.name.to_owned(),
        quantity: basket.quantity,
        cents: basket.article.cents,
    };
    let receipt = shop.bookkeeping.charge(&order).await?;
    orders::cancel(&order, Reason::ChangedMind);
    payment::refund(&order, &receipt).await?;
    Ok(())
}

/// The invoices that nobody paid.
fn remind() -> Result {
    let invoices = [3, 31, 45].map(|days| Invoice {
        order: u64::from(days),
        email: String::from("ada@example.org"),
        cents: 2_400,
        days,
    });
    for invoice in invoices::overdue(&invoices) {
        let letter = invoices::render(invoice, "text");
        ensure(letter.ends_with("24.00"), "a letter says what is owed")?;
    }
    Ok(())
}

/// Fails unless the shop behaves.
fn ensure(holds: bool, what: &str) -> Result {
    if holds {
        Ok(())
    } else {
        Err(format!("expected that {what}").into())
    }
}
