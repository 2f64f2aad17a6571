//! What an error is called.

use std::error::Error;
use std::sync::Arc;
use std::{fmt, io};

use observe::{ErrorKind, observed};
use observe_tests::{Recorded, block_on};

#[derive(Debug, ErrorKind)]
enum PlaceError {
    OutOfStock,
    Declined {
        _code: u16,
    },
    #[error_kind(rename = "payment")]
    Payment(#[allow(dead_code, reason = "data is ignored")] u8),
}

#[derive(Debug, ErrorKind)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused, politely")
    }
}

impl Error for Refused {}

type Placed = Result<(), PlaceError>;

#[observed(name = "kinds.derived")]
fn derived(error: PlaceError) -> Placed {
    Err(error)
}

#[test]
fn a_derived_kind_is_the_variants_name() {
    let recorded = Recorded::here();
    let errors = [
        PlaceError::OutOfStock,
        PlaceError::Declined { _code: 51 },
        PlaceError::Payment(7),
    ];
    for error in errors {
        assert!(derived(error).is_err());
    }
    assert_eq!(
        recorded.ended(),
        [
            "kinds.derived error OutOfStock",
            "kinds.derived error Declined",
            "kinds.derived error payment"
        ]
    );
}

#[derive(Debug, ErrorKind)]
enum ShipError {
    Lost(Refused),
}

impl fmt::Display for ShipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lost on the way")
    }
}

impl Error for ShipError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let Self::Lost(source) = self;
        Some(source)
    }
}

#[observed(name = "kinds.of_enum")]
fn of_enum() -> Result<(), ShipError> {
    Err(ShipError::Lost(Refused))
}

#[test]
fn a_derived_kind_counts_also_where_the_type_is_an_error() {
    let recorded = Recorded::here();
    assert!(of_enum().is_err());
    assert_eq!(
        recorded.lines()[3],
        "error kinds.of_enum Lost Some(\"lost on the way\")"
    );
}

#[observed(name = "kinds.of_struct")]
fn of_struct() -> Result<(), Refused> {
    Err(Refused)
}

#[test]
fn a_derived_kind_keeps_the_errors_message() {
    let recorded = Recorded::here();
    assert!(of_struct().is_err());
    assert_eq!(
        recorded.lines()[3],
        "error kinds.of_struct Refused Some(\"refused, politely\")"
    );
}

#[observed(name = "kinds.io")]
fn of_io() -> io::Result<()> {
    Err(io::Error::other("no disk"))
}

#[observed(name = "kinds.fmt")]
async fn of_fmt() -> fmt::Result {
    Err(fmt::Error)
}

#[observed(name = "kinds.parse")]
fn of_parse() -> Result<u8, std::num::ParseIntError> {
    "x".parse()
}

#[observed(name = "kinds.reference")]
fn of_reference(error: &io::Error) -> Result<(), &io::Error> {
    Err(error)
}

#[test]
fn a_kind_is_the_types_name_and_error_alone_gets_its_module() {
    let recorded = Recorded::here();
    assert!(of_io().is_err());
    assert!(block_on(of_fmt()).is_err());
    assert!(of_parse().is_err());
    assert!(of_reference(&io::Error::other("")).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "kinds.io error io::Error",
            "kinds.fmt error fmt::Error",
            "kinds.parse error ParseIntError",
            "kinds.reference error io::Error"
        ]
    );
}

#[observed(name = "kinds.opaque")]
fn opaque() -> Result<(), Box<dyn Error + Send + Sync>> {
    Err("no".into())
}

#[test]
fn a_boxed_error_has_its_message() {
    let recorded = Recorded::here();
    assert!(opaque().is_err());
    assert_eq!(recorded.lines()[3], "error kinds.opaque Error Some(\"no\")");
}

#[observed(name = "kinds.boxed")]
fn boxed() -> Result<(), Box<io::Error>> {
    Err(Box::new(io::Error::other("no disk")))
}

#[observed(name = "kinds.shared")]
fn shared(error: &Arc<dyn Error>) -> Result<(), &Arc<dyn Error>> {
    Err(error)
}

trait Failure: fmt::Display {}

impl Failure for Refused {}

#[observed(name = "kinds.own_trait")]
fn own_trait() -> Result<(), Box<dyn Failure + Send>> {
    Err(Box::new(Refused))
}

#[test]
fn a_pointer_is_called_as_what_it_points_at() {
    let recorded = Recorded::here();
    assert!(boxed().is_err());
    assert!(shared(&Arc::from(Box::from("no"))).is_err());
    assert!(own_trait().is_err());
    assert_eq!(
        recorded.ended(),
        [
            "kinds.boxed error io::Error",
            "kinds.shared error Error",
            "kinds.own_trait error Failure"
        ]
    );
}

#[observed(name = "kinds.named", error = |code| if *code == 7 { "Seven" } else { "Other" })]
fn named(code: u64) -> Result<(), u64> {
    Err(code)
}

#[observed(name = "kinds.named_async", error = |_| "Asynchronous")]
async fn named_async(error: PlaceError) -> Placed {
    Err(error)
}

#[test]
fn the_declaration_may_say_what_an_error_is_called() {
    let recorded = Recorded::here();
    assert!(named(7).is_err());
    assert!(named(8).is_err());
    assert!(block_on(named_async(PlaceError::OutOfStock)).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "kinds.named error Seven",
            "kinds.named error Other",
            "kinds.named_async error Asynchronous"
        ]
    );
}

struct Silent;

#[observed(name = "kinds.silent")]
fn silent() -> Result<u8, Silent> {
    Err(Silent)
}

#[observed(name = "kinds.text")]
fn text() -> Result<u8, &'static str> {
    Err("no")
}

#[test]
fn an_error_may_be_of_any_type() {
    let recorded = Recorded::here();
    assert!(silent().is_err());
    assert!(text().is_err());
    assert_eq!(recorded.lines()[3], "error kinds.silent Silent None");
    assert_eq!(recorded.lines()[8], "error kinds.text str Some(\"no\")");
}

#[observed(name = "kinds.ok")]
fn nothing(is_some: bool) -> Option<Result<u8, Silent>> {
    is_some.then_some(Err(Silent))
}

#[test]
fn what_is_not_a_result_is_ok() {
    let recorded = Recorded::here();
    assert!(nothing(false).is_none());
    assert!(nothing(true).is_some());
    assert_eq!(recorded.ended(), ["kinds.ok ok"; 2]);
}
