use observe::{key, observed};

#[observed(name = "orders.place", high = ["order.id"])]
async fn place(ids: &[u64]) {
    ids.iter().for_each(|id| key!("order.ids" = id));
}

fn main() {
    drop(place(&[7]));
}
