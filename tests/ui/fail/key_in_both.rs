use observe::observed;

#[observed(name = "orders.place", low = ["fast" = fast], high = ["fast" = fast])]
fn place(fast: bool) {}

fn main() {
    place(true);
}
