use observe::{event, key};

fn place() {
    key!("order.id" = 7);
    event!("retry");
}

fn main() {
    place();
}
