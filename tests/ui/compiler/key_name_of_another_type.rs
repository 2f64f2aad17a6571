use observe::{KeyName, LowCardinality, observed};

#[derive(LowCardinality)]
enum Payment {
    Card,
}

#[derive(LowCardinality)]
enum Carrier {
    Ups,
}

const METHOD: KeyName = KeyName::low("payment.method").values_of::<Payment>();

#[observed(name = "orders.place", low = [METHOD = payment])]
fn place(payment: &Payment) {}

#[observed(name = "orders.ship", low = [METHOD = carrier])]
fn ship(carrier: Carrier) {}

fn main() {
    place(&Payment::Card);
    ship(Carrier::Ups);
}
