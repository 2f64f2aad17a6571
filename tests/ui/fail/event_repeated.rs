use observe::observed;

#[observed(name = "orders.place", events = ["retry", "give_up", "retry"])]
fn place() {}

fn main() {
    place();
}
