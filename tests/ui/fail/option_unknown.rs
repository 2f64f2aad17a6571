use observe::observed;

#[observed(name = "orders.place", contextualname = "place")]
fn near() {}

#[observed(name = "orders.ship", fields(id = 7), err)]
fn of_another_macro() {}

#[derive(observe::ObservationDocumentation)]
#[observation(name = "orders.ship", bucket = [1.0], registry = registry)]
struct ShipOrder;

fn main() {
    near();
    of_another_macro();
}
