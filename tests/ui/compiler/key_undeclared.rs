use observe::{key, observed};

#[observed(name = "orders.place")]
fn place() {
    key!("order.id" = 7);
}

fn main() {
    place();
}
