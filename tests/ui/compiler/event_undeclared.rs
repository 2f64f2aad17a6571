use observe::{event, observed};

#[observed(name = "orders.place", events = ["retry"])]
fn near() {
    event!("retyr");
}

#[observed(name = "orders.ship", low = ["retry"])]
fn none_declared() {
    event!("retry");
}

fn main() {
    near();
    none_declared();
}
