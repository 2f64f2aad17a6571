use observe::{ErrorKind, LowCardinality};

#[derive(LowCardinality)]
#[low_cardinality(rename = "payment")]
enum Payment {
    #[low_cardinality(name = "card")]
    Card,
}

#[derive(ErrorKind)]
#[error_kind(krate = observe)]
enum Failure {
    #[error_kind(skip)]
    Declined,
}

fn main() {
    let _ = (Payment::Card, Failure::Declined);
}
