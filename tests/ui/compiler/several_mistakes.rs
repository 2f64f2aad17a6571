use observe::observed;

#[observed(
    nme = "orders.place",
    kind = "sever",
    low = ["Fast" = fast, "error", "method" = method],
    high = ["order.id", "order.id"],
    events = ["retry", "retry"],
)]
pub async fn place(fast: bool, method: &str) -> bool {
    fast
}

fn main() {
    drop(place(true, "card"));
}
