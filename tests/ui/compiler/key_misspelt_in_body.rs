use observe::{LowCardinality, key, observed};

#[derive(LowCardinality, Clone, Copy)]
enum Payment {
    Card,
}

#[observed(name = "orders.place", low = ["payment.method"])]
fn place(payment: Payment) {
    key!("payment.metod" = payment);
}

fn main() {
    place(Payment::Card);
}
