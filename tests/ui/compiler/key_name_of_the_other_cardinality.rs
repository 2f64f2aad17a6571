use observe::{KeyName, observed};

const ORDER: KeyName = KeyName::high("order.id");
const REASON: KeyName = KeyName::low("error");

#[observed(name = "orders.place", low = [ORDER])]
fn place() {}

#[observed(name = "orders.cancel", low = [REASON])]
fn cancel() {}

fn main() {
    place();
    cancel();
}
