use observe::{LowCardinality, ObservationDocumentation, bounded, key, observed};

#[derive(LowCardinality)]
enum Payment {
    Card,
}

#[derive(LowCardinality)]
enum Carrier {
    Ups,
}

#[observed(name = "orders.place", low = ["payment.method": Payment], high = ["order.size": u64])]
fn place(order: &str) {
    key!("payment.method" = Carrier::Ups);
    key!("payment.method" = Some(&"card"));
    key!("payment.method" = bounded(order, 10));
    key!("order.size" = order.len());
}

#[observed(
    name = "orders.ship",
    low = ["payment.method": Payment = carrier, "order.size": &'static str = Payment::Card],
    high = ["order.id": u64 = id, "order.name": String = |_| 7],
)]
fn ship(carrier: Carrier, id: &str) {}

#[observed(name = "orders.bill", low = ["payment.method" = payment])]
async fn bill(payment: Option<Payment>) {
    key!("payment.method" = true);
}

/// Packs an order.
#[derive(ObservationDocumentation)]
#[observation(name = "orders.pack")]
struct Pack {
    #[low("payment.method")]
    payment: Option<Payment>,
}

fn pack() {
    key!(Pack, "payment.method" = "card");
}

fn main() {
    place("7");
    ship(Carrier::Ups, "7");
    drop(bill(Some(Payment::Card)));
    pack();
    let _ = Pack { payment: None }.payment;
}
