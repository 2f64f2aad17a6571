use std::num::ParseIntError;

use observe::observed;

async fn later() -> u64 {
    7
}

#[observed(name = "orders.place", high = ["order.id" = later().await])]
async fn place() {}

#[observed(name = "orders.parse", high = ["order.id" = number.parse::<u64>()?])]
fn parse(number: &str) -> Result<(), ParseIntError> {
    Ok(())
}

fn main() {
    let _ = (place(), parse("7"));
}
