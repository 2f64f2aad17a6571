use observe::ObservationDocumentation;

#[derive(ObservationDocumentation)]
#[observation(name = "orders.place")]
enum PlaceOrder {
    Now,
}

#[derive(ObservationDocumentation)]
#[observation(name = "orders.ship")]
struct ShipOrder(u64);

fn main() {
    let _ = (PlaceOrder::Now, ShipOrder(7).0);
}
