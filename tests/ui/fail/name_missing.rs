use observe::{event, key, observed};

#[observed]
fn place_order() {}

#[observed(low = ["fast" = fast], high = ["order.id"], events = ["retry"])]
fn ship_order(fast: bool) {
    key!("order.id" = 7);
    event!("retry");
}

struct OrderDesk;

#[observed]
impl OrderDesk {
    #[observed(low = ["fast" = fast])]
    fn open(fast: bool) {}

    #[observed(skip)]
    fn close() {}
}

fn main() {
    place_order();
    ship_order(true);
    OrderDesk::open(true);
    OrderDesk::close();
}
