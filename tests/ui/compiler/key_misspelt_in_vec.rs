use observe::{key, observed};

#[observed(name = "orders.place", high = ["order.id"])]
fn place(id: u64) -> Vec<u64> {
    vec![1, {
        key!("oder.id" = id);
        2
    }]
}

fn main() {
    place(7);
}
