use observe::{LowCardinality, key, observed};

#[derive(LowCardinality)]
enum Payment {
    Card,
}

#[observed(
    name = "Orders/placeOrder",
    low = ["payment-method" = payment, "fast"],
    events = ["1st.retry", ""],
)]
fn place(payment: Payment) {
    key!("fast" = true);
}

#[observed(name = "orders.ship", high = ["order.id"])]
fn ship() {
    key!("orderId" = 7);
}

fn main() {
    place(Payment::Card);
    ship();
}
