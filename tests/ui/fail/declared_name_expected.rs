use observe::{event, key, observed};

#[observed(name = "orders.place", high = ["order.id"], events = ["retry"])]
fn place() {
    key!(7 = 7);
    key!();
    event!(7);
    event!();
}

fn main() {
    place();
}
