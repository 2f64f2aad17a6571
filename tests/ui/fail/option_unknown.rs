use observe::observed;

#[observed(name = "orders.place", contextualname = "place")]
fn near() {}

#[observed(name = "orders.ship", fields(id = 7), err)]
fn of_another_macro() {}

fn main() {
    near();
    of_another_macro();
}
