use observe::{key, observed};

#[observed(name = "orders.place")]
fn no_keys() {
    key!("order.id" = 7);
}

#[observed(name = "orders.ship", low = ["carrier"], high = ["customer.number"])]
fn other_keys() {
    key!("order.id" = 7);
}

fn main() {
    no_keys();
    other_keys();
}
