//! What the shop's observations say, whatever receives them.

use std::time::Duration;

use observe::Outcome;
use observe::testing::TestRegistry;
use shop::catalogue;
use shop::checkout::{Basket, Shop};
use shop::customers::{Customer, Region};
use shop::keys;
use shop::orders::{self, Payment};
use shop::payment::{Acquirer, Bookkeeping};
use shop::stock::Stock;

#[test]
fn order_has_its_number() {
    let seen = TestRegistry::scoped();
    assert_eq!(orders::place("7", Payment::Card), Ok(7));
    seen.only()
        .has_name("orders.place")
        .has_low(keys::PAYMENT_METHOD, "card")
        .has_high(keys::ORDER_ID, 7)
        .has_no_error();
}

#[test]
fn order_without_a_number_is_an_error() {
    let seen = TestRegistry::scoped();
    assert!(orders::place("seven", Payment::Invoice).is_err());
    seen.one("orders.place")
        .has_low(keys::PAYMENT_METHOD, "invoice")
        .has_no_high(keys::ORDER_ID)
        .has_error("ParseIntError");
}

#[test]
fn languages_beyond_the_bound_are_one() {
    let seen = TestRegistry::scoped();
    for number in 0..30 {
        catalogue::search("kettle", &format!("x-{number}"));
    }
    let searches = seen.all("catalogue.search");
    searches.has_count(30);
    searches.nth(0).has_low("search.language", "x-0");
    searches.nth(29).has_low("search.language", "other");
}

#[tokio::test(start_paused = true)]
async fn checkout_is_the_parent_of_what_it_does() {
    let seen = TestRegistry::scoped();
    let parcel = shop(5).checkout(&basket(1)).await;
    assert!(parcel.is_ok());
    for step in [
        "orders.place",
        "stock.reserve",
        "payment.charge",
        "shipping.ship",
    ] {
        seen.one(step).has_parent("orders.checkout").has_no_error();
    }
    seen.one("payment.charge")
        .has_contextual_name("charge card")
        .has_event("retried");
    seen.one("shipping.ship")
        .has_low(keys::CARRIER, "lorry")
        .has_event("label_printed");
    seen.one("invoices.render").has_parent("invoices.send");
}

#[tokio::test(start_paused = true)]
async fn missing_article_cancels_the_order() {
    let seen = TestRegistry::scoped();
    let parcel = shop(1).checkout(&basket(2)).await;
    assert!(parcel.is_err());
    seen.one("stock.reserve").has_error("OutOfStock");
    seen.one("orders.cancel")
        .has_low("cancel.reason", "out_of_stock")
        .has_parent("orders.checkout");
    seen.has_no("payment.charge");
}

#[tokio::test(start_paused = true)]
async fn refused_card_has_the_code_of_the_bank() {
    let seen = TestRegistry::scoped();
    let mut shop = shop(5);
    shop.acquirer.limit_cents = 1_000;
    assert!(shop.checkout(&basket(1)).await.is_err());
    seen.one("payment.charge").has_error("51");
    seen.one("stock.release")
        .has_high("stock.article", "teapot");
    seen.one("orders.cancel").has_low("cancel.reason", "unpaid");
}

#[tokio::test(start_paused = true)]
async fn customer_who_leaves_cancels_the_shipment() {
    let seen = TestRegistry::scoped();
    let patience = Duration::from_millis(5);
    let parcel = tokio::time::timeout(patience, shop(5).checkout(&basket(1))).await;
    assert!(parcel.is_err());
    for step in ["shipping.ship", "orders.checkout"] {
        seen.one(step).has_outcome(Outcome::Cancelled);
    }
    seen.has_no("invoices.send");
}

#[test]
fn last_pieces_are_an_event() {
    let mut stock = stock(3);
    let seen = TestRegistry::scoped();
    assert_eq!(stock.reserve("teapot", 1), Ok(2));
    assert_eq!(stock.reserve("teapot", 1), Ok(1));
    let reserved = seen.all("stock.reserve");
    reserved.nth(0).has_no_event("running_low");
    reserved.nth(1).has_event("running_low");
}

fn shop(teapots: u32) -> Shop {
    Shop {
        stock: stock(teapots),
        acquirer: Acquirer {
            limit_cents: 100_000,
        },
        bookkeeping: Bookkeeping,
    }
}

/// Stocked where no test sees it.
fn stock(teapots: u32) -> Stock {
    let _unseen = TestRegistry::scoped();
    let mut stock = Stock::default();
    stock.restock(&[("teapot", teapots)]);
    stock
}

fn basket(quantity: u32) -> Basket {
    Basket {
        number: String::from("7"),
        customer: Customer {
            email: String::from("grace@example.org"),
            region: Region::Union,
        },
        payment: Payment::Card,
        article: catalogue::Article {
            name: "teapot",
            cents: 2_400,
        },
        quantity,
    }
}
