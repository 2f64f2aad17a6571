use observe::observed;

#[observed(
    name = "orders.place",
    low = ["le", "job", "__address" = fast],
    high = ["instance", "quantile", "otel.kind"],
)]
fn place(fast: bool) {}

fn main() {
    place(true);
}
