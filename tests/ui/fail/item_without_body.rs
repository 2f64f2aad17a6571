use observe::observed;

trait Orders {
    #[observed(name = "orders.place")]
    fn place(&self);
}

impl Orders for u64 {
    fn place(&self) {}
}

fn main() {
    7.place();
}
