use observe::observed;

struct Orders;

#[observed(name = "orders", low = ["fast"], active, nmae = "o")]
impl Orders {
    fn place(&self) {}
}

fn main() {
    Orders.place();
}
