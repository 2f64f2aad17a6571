use observe::observed;

#[observed(name = "orders.active")]
fn active() {}

#[observed(name = "orders_total")]
fn total() {}

#[observed(name = "orders_created")]
fn created() {}

#[observed(name = "orders_bucket")]
fn bucket() {}

#[observed(name = "orders_info")]
fn info() {}

struct Stock;

#[observed(name = "stock")]
impl Stock {
    fn active(&self) {}
}

fn main() {
    Stock.active();
    active();
    total();
    created();
    bucket();
    info();
}
