//! One function of every shape.

use ::obs::observed;

#[allow(clippy::wildcard_imports, unused_imports, reason = "to be surrounded")]
use super::names::*;
use super::values::{COUNTRY, Payment, Refusal};

type Placed = ::core::result::Result<::core::primitive::u64, Refusal>;

/// Places an order.
#[observed(
    crate = ::obs,
    name = "hygiene.place",
    low = ["payment.method" = payment, "fast" = true, COUNTRY],
    high = ["order.id" = |::core::result::Result::Ok(id)| id, "number" = number],
    events = ["retry"],
    buckets = [0.1, 1],
)]
fn place(number: ::core::primitive::u64, payment: Payment) -> Placed {
    ::obs::key!(COUNTRY = "de");
    ::obs::event!("retry");
    if number == 0 {
        return ::core::result::Result::Err(Refusal::OutOfStock);
    }
    if number == 1 {
        return ::core::result::Result::Err(Refusal::Refused(payment));
    }
    ::core::result::Result::Ok(number)
}

#[observed(
    crate = ::obs,
    name = "hygiene.ship",
    low = ["fast"],
    high = ["order.id" = |::core::result::Result::Ok(id)| id],
)]
async fn ship(number: &::core::primitive::u64, payment: Payment) -> Placed {
    ::obs::key!("fast" = true);
    place(*number, payment)
}

#[observed(crate = ::obs, name = "hygiene.returned", high = ["number" = number])]
fn returned(
    number: ::core::primitive::u64,
) -> impl ::core::future::Future<Output = ::core::primitive::u64> {
    async move { number }
}

#[observed(crate = ::obs, name = "hygiene.boxed")]
fn in_a_box(
    number: ::core::primitive::u64,
) -> ::core::pin::Pin<::std::boxed::Box<dyn ::core::future::Future<Output = ::core::primitive::u64>>>
{
    ::std::boxed::Box::pin(async move { number })
}

#[observed(crate = ::obs, name = "hygiene.never")]
#[allow(dead_code, reason = "it is enough that it compiles")]
fn never() -> ! {
    ::std::process::abort()
}

#[observed(crate = ::obs, name = "hygiene.never_async")]
#[allow(dead_code, reason = "it is enough that it compiles")]
#[allow(clippy::unused_async, reason = "as short as can be")]
async fn never_async() -> ! {
    ::std::process::abort()
}

struct Orders;

#[observed(crate = ::obs, name = "hygiene.orders")]
impl Orders {
    fn count(&self) -> ::core::primitive::usize {
        let _ = self;
        7
    }

    #[observed(high = ["by" = by])]
    async fn count_later<'a>(&self, by: &'a ::core::primitive::str) -> &'a ::core::primitive::str {
        let _ = returned(1).await;
        let _ = in_a_box(self.count() as ::core::primitive::u64).await;
        by
    }
}

pub(super) fn all() {
    let _ = place(0, Payment::Card);
    let _ = place(1, Payment::Invoice);
    let _ = place(7, Payment::Invoice);
}

pub(super) async fn later() {
    let _ = ship(&7, Payment::Card).await;
    let _ = Orders.count_later("a").await;
}
