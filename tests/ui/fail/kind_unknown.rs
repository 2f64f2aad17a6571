use observe::observed;

#[observed(name = "orders.place", kind = "sever")]
fn near() {}

#[observed(name = "orders.ship", kind = web)]
fn far() {}

fn main() {
    near();
    far();
}
