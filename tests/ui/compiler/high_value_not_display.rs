use observe::{key, observed};

struct Order;

#[observed(name = "orders.place", high = ["order" = order])]
fn parameter(order: &Order) {}

#[observed(name = "orders.find", high = ["order" = |Ok(order)| order])]
fn returned() -> Result<Order, String> {
    Ok(Order)
}

#[observed(name = "orders.pack", high = ["order"])]
fn in_body(order: &Order) {
    key!("order" = order);
}

fn main() {
    parameter(&Order);
    let _ = returned();
    in_body(&Order);
}
