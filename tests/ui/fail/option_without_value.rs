use observe::observed;

#[observed(name = "orders.place", low, events =, kind("server"))]
fn place() {}

#[observed(name)]
fn ship() {}

fn main() {
    place();
    ship();
}
