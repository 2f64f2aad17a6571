use observe::observed;

#[observed(
    name = "orders.place",
    low = ["fast" = fast, "fast"],
    high = ["order.id" = id, "order.id"],
)]
fn place(fast: bool, id: u64) {}

fn main() {
    place(true, 7);
}
