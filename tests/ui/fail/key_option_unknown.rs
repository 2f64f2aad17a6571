use observe::observed;

#[observed(
    name = "orders.place",
    low = ["fast"(optinal) = fast],
    high = ["order.id"(required = true) = id],
)]
fn place(fast: bool, id: u64) {}

fn main() {
    place(true, 7);
}
