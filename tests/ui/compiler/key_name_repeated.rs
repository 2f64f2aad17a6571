use observe::{Extension, KeyName, observed};

mod keys {
    use observe::KeyName;

    pub const METHOD: KeyName = KeyName::low("payment.method");
    pub const PAYMENT: KeyName = KeyName::low("payment.method");
}

const ORDER: KeyName = KeyName::high("order.id");

#[observed(name = "orders.place", low = ["payment.method", keys::METHOD])]
fn literal_and_path() {}

#[observed(name = "orders.ship", low = [keys::METHOD, keys::PAYMENT], high = ["order.size"])]
fn two_paths() {}

#[observed(name = "orders.bill", low = [keys::METHOD, "order.id"], high = [ORDER])]
fn low_and_high() {}

#[derive(Extension)]
#[extension(filter, low = [keys::METHOD, keys::PAYMENT])]
struct Payment;

fn main() {
    literal_and_path();
    two_paths();
    low_and_high();
}
