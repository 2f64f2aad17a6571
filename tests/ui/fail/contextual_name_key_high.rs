use observe::observed;

#[observed(name = "orders.ship", contextual_name = "ship {order.id}", high = ["order.id" = id])]
fn ship(id: u64) {}

fn main() {
    ship(7);
}
