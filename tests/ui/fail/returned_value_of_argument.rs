//! The body has taken the arguments: the value of a returned key cannot be made of them.

use observe::observed;

struct Order {
    number: u64,
}

#[observed(name = "orders.place", high = ["order.id" = |Ok(_)| number])]
fn place(number: u64) -> Result<u64, u64> {
    Err(number)
}

#[observed(
    name = "orders.ship",
    high = ["order.id" = |Ok(id)| id + number],
    error = |_| name(carrier),
)]
async fn ship(number: u64, carrier: &'static str) -> Result<u64, u64> {
    let _ = carrier;
    Ok(number)
}

impl Order {
    #[observed(name = "orders.count", high = ["order.number" = |count| self.number + count])]
    fn count(&self) -> u64 {
        self.number
    }
}

// What only has an argument's name.
#[observed(
    name = "orders.find",
    high = [
        "order.number" = |Some(number)| number,
        "order.other" = |Some(order)| order + Order { number: 1 }.number,
        "order.found" = |found| found.map_or(0, |number| number + 1),
    ],
)]
fn find(number: u64) -> Option<u64> {
    Some(number)
}

fn name(carrier: &'static str) -> &'static str {
    carrier
}

fn main() {
    let _ = (place(1), ship(1, ""), Order { number: 1 }.count(), find(1));
}
