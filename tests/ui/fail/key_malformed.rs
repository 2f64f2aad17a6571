use observe::observed;

#[observed(
    name = "orders.place",
    low = [7, fast, "carrier"(optional "dhl"), "method" = , "rush"(since = 1)],
)]
fn place() {}

fn main() {
    place();
}
