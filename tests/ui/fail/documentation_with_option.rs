use observe::{ObservationDocumentation, key, observed};

#[derive(ObservationDocumentation)]
#[observation(name = "orders.place")]
struct PlaceOrder {
    #[high("order.id")]
    order: u64,
}

#[observed(name = "orders.put", documentation = PlaceOrder, kind = "server")]
fn place() {
    key!(PlaceOrder, "order.id" = 7);
}

fn main() {
    place();
    let _ = PlaceOrder { order: 7 }.order;
}
