use observe::{Extension, key, observed};

#[observed(name = "orders.place", low = ["customer": String])]
fn place(customer: String) {
    key!("customer" = customer);
}

#[observed(name = "orders.ship", low = ["customer": Option<String> = customer.clone()])]
fn ship(customer: String) {}

#[observed(name = "orders.bill", low = ["customer"(optional): u64 = |_| 7])]
fn bill() {}

#[derive(Extension)]
#[extension(filter, low = ["region": String])]
struct Region;

fn main() {
    place(String::new());
    ship(String::new());
    bill();
}
