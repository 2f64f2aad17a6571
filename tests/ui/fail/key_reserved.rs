use observe::observed;

#[observed(name = "orders.place", low = ["error" = failed])]
fn place(failed: bool) {}

fn main() {
    place(true);
}
