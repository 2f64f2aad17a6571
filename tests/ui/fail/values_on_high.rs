use observe::observed;

#[observed(name = "orders.place", high = ["carrier"(values("dhl", "ups")) = carrier])]
fn place(carrier: &str) {}

fn main() {
    place("dhl");
}
