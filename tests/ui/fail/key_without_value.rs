use observe::{key, observed};

#[observed(name = "orders.place", high = ["order.id"])]
fn place() {
    key!("order.id");
    key!("order.id" =);
    key!(order·id, 7);
}

fn main() {
    place();
}
