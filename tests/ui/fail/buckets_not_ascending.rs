use observe::observed;

#[observed(name = "orders.place", buckets = [0.1, 0.01])]
fn descending() {}

#[observed(name = "orders.ship", buckets = [0, 1])]
fn zero() {}

#[observed(name = "orders.bill", buckets = [])]
fn empty() {}

fn main() {
    descending();
    zero();
    empty();
}
