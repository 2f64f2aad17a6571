use observe::{key, observed};

struct Customer {
    name: String,
}

#[observed(name = "orders.place", low = ["customer" = customer])]
fn string_parameter(customer: String) {
    drop(customer);
}

#[observed(name = "orders.ship", low = ["order" = order])]
async fn number_parameter(order: u64) {
    let _ = order;
}

#[observed(name = "orders.bill", low = ["customer" = customer.name])]
fn expression(customer: &Customer) {}

#[observed(name = "orders.find", low = ["order" = |Ok(id)| id])]
fn returned() -> Result<u64, String> {
    Ok(7)
}

#[observed(name = "orders.pack", low = ["order"])]
fn in_body(order: u64) {
    key!("order" = order);
}

fn main() {
    let name = String::from("Ada");
    string_parameter(name.clone());
    drop(number_parameter(7));
    expression(&Customer { name });
    let _ = returned();
    in_body(7);
}
