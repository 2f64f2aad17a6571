use observe::ObservationDocumentation;

#[derive(ObservationDocumentation)]
#[observation(name = "orders.place")]
struct PlaceOrder<T> {
    #[high("order.id")]
    order: T,
}

fn main() {
    let _ = PlaceOrder { order: 7 }.order;
}
