use observe::observed;

#[observed(name = "orders.place", low = ["fast" = fast], name = "orders.put", active, active)]
fn place(fast: bool) {}

fn main() {
    place(true);
}
