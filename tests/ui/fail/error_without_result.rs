use observe::observed;

#[observed(name = "orders.count", error = |error| "failed")]
fn count() -> u32 {
    7
}

fn main() {
    count();
}
