use observe::{ErrorKind, LowCardinality};

#[derive(LowCardinality)]
enum Carrier {
    Dhl,
    #[low_cardinality(rename = "dhl")]
    Express,
    Ups,
    #[low_cardinality(rename = "ups")]
    Standard,
}

// Several variants may be one kind.
#[derive(ErrorKind)]
enum PlaceError {
    #[error_kind(rename = "Timeout")]
    Connect,
    #[error_kind(rename = "Timeout")]
    Read,
}

fn main() {}
