use observe::observed;

#[observed("orders.place", low = ["fast" = fast])]
fn place(fast: bool) {}

#[observed(= "orders.ship", name = "orders.ship")]
fn ship() {}

fn main() {
    ship();
    place(true);
}
