use observe::observed;

#[observed(name = "orders.place", low = ["payment.method" = method])]
fn place(method: &str) {}

#[observed(name = "orders.ship", low = ["carrier" = carrier])]
async fn ship<'a>(carrier: &'a str) -> &'a str {
    carrier
}

fn main() {
    place("card");
    drop(ship("dhl"));
}
