//! A low value that borrows from an argument: nothing bounds how many there are.

use observe::observed;

struct Order {
    carrier: String,
}

#[observed(name = "orders.place", low = ["carrier" = order.carrier.as_str()])]
fn place(order: &Order) {
    let _ = order;
}

#[observed(name = "orders.ship", low = ["carrier" = order.carrier.as_str()])]
async fn ship(order: &Order) {
    let _ = order;
}

fn main() {}
