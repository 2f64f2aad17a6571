use observe::{Convention, Extension, observed};

/// Our names.
#[derive(Extension)]
#[extension(convention, observation = "orders.place")]
struct House;

impl Convention for House {}

struct Undeclared;

/// Adds a key when the observation is over.
#[derive(Extension)]
#[extension(filter)]
struct Filter;

#[observed(name = "orders.place", convention = House)]
fn place() {}

#[observed(name = "orders.ship", convention = self::House)]
fn ship() {}

#[observed(name = "orders.bill", convention = Undeclared)]
fn bill() {}

#[observed(name = "orders.pack", convention = Filter)]
fn pack() {}

fn main() {
    place();
    ship();
    bill();
    pack();
}
