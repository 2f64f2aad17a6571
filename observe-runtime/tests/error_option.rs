//! `error = |pattern| expr`: what a declaration calls its errors.

use std::fmt;

use observe::testing::TestRegistry;
use observe::{ErrorKind, LowCardinality, observed};

#[derive(Debug)]
struct Refused {
    code: u16,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused with {}", self.code)
    }
}

impl std::error::Error for Refused {}

#[derive(LowCardinality)]
enum Reason {
    OutOfMoney,
    Other,
}

impl From<&Refused> for Reason {
    fn from(refused: &Refused) -> Self {
        if refused.code == 51 {
            Self::OutOfMoney
        } else {
            Self::Other
        }
    }
}

#[observed(name = "errors.named", error = |refused| Reason::from(refused))]
fn named(code: u16) -> Result<(), Refused> {
    Err(Refused { code })
}

#[observed(name = "errors.named_late", error = |Refused { code: 51 }| "out_of_money")]
async fn named_late(code: u16) -> Result<(), Refused> {
    Err(Refused { code })
}

#[derive(Debug, ErrorKind)]
enum Closed {
    Sunday,
}

#[observed(name = "errors.kind")]
fn kind() -> Result<(), Closed> {
    Err(Closed::Sunday)
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut task) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("the future waits for nothing"),
    }
}

#[test]
fn the_expression_names_the_error() {
    let seen = TestRegistry::scoped();
    assert!(named(51).is_err());
    seen.one("errors.named")
        .has_error("out_of_money")
        .has_error_message("refused with 51");
    seen.clear();
    assert!(named(5).is_err());
    seen.one("errors.named").has_error("other");
}

#[test]
fn an_error_that_does_not_match_keeps_its_own_name() {
    let seen = TestRegistry::scoped();
    assert!(ready(named_late(51)).is_err());
    seen.one("errors.named_late").has_error("out_of_money");
    seen.clear();
    assert!(ready(named_late(7)).is_err());
    seen.one("errors.named_late").has_error("Refused");
}

#[test]
fn a_derived_kind_is_the_variant() {
    let seen = TestRegistry::scoped();
    assert!(kind().is_err());
    seen.one("errors.kind").has_error("Sunday");
}
