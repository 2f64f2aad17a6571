use observe::{ErrorKind, LowCardinality};

#[derive(LowCardinality)]
struct Payment;

#[derive(ErrorKind)]
union Failure {
    code: u16,
}

fn main() {
    let _ = (Payment, Failure { code: 7 });
}
