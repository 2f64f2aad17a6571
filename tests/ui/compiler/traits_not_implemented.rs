//! What the traits say of a type that does not implement them.

use observe::{ErrorKind, Registry, observed};

mod own {
    pub struct String(pub u8);

    impl std::fmt::Display for String {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.fmt(f)
        }
    }
}

use own::String as Text;

#[derive(Debug)]
struct Refused;

fn kind_of<E: ErrorKind>(error: &E) -> &'static str {
    error.kind()
}

#[observed(name = "orders.find", high = ["text" = text])]
fn find(text: String) {}

use own::String;

fn main() {
    let _ = Registry::builder().predicate("debug");
    let _ = kind_of(&Refused);
    find(Text(7));
}
