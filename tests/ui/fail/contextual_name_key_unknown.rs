use observe::observed;

#[observed(name = "orders.place", contextual_name = "place {fats}", low = ["fast" = fast])]
fn near(fast: bool) {}

#[observed(name = "orders.ship", contextual_name = "ship {order.id}")]
fn far() {}

fn main() {
    near(true);
    far();
}
