use observe::{ErrorKind, LowCardinality};

#[derive(LowCardinality)]
enum Discount {
    None,
    Half,
}

#[derive(LowCardinality)]
enum Carrier {
    Dhl,
    #[low_cardinality(rename = "none")]
    Nobody,
}

// Of values, only `none` means something else; of kinds, case counts.
#[derive(LowCardinality)]
enum Outcome {
    Panic,
    Cancelled,
}

#[derive(ErrorKind)]
enum PlaceError {
    Cancelled,
    #[error_kind(rename = "panic")]
    Panicked,
    #[error_kind(rename = "cancelled")]
    Withdrawn,
}

fn main() {}
