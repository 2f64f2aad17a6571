use observe::{event, observed};

#[observed(name = "orders.place", events = ["retry"])]
fn place() {
    event!("retry" = 7);
    event!(retry, 7);
}

fn main() {
    place();
}
