use observe::observed;

#[observed(name = "orders")]
pub(crate) struct Orders;

#[observed(name = "orders.limit")]
const LIMIT: u64 = 7;

#[observed(name = "orders")]
mod orders {
    pub fn place() {}
}

/// Places orders.
#[observed(name = "orders")]
pub trait Place {
    fn place(&self) {}
}

#[observed(name = "orders")]
use orders::place;

impl Place for Orders {}

fn main() {
    let _ = (Orders.place(), LIMIT);
    place();
}
