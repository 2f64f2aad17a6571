//! Generic functions.

use std::fmt::{Debug, Display};

use observe::{LowCardinality, key, observed};
use observe_tests::{Recorded, block_on};

#[observed(name = "generics.display", high = ["value" = value])]
fn display<T: Display>(value: T) -> String {
    value.to_string()
}

#[observed(name = "generics.low", low = ["value" = value])]
fn low<V>(value: V) -> V
where
    V: LowCardinality + Copy,
{
    value
}

#[observed(name = "generics.constant", high = ["size" = N])]
fn constant<const N: usize>(bytes: [u8; N]) -> usize {
    bytes.len()
}

#[observed(name = "generics.arguments", high = ["shown" = shown])]
fn arguments(shown: impl Display + Copy, debugged: &impl Debug) -> String {
    format!("{shown}{debugged:?}")
}

#[observed(name = "generics.in_async", high = ["value" = value, "size" = N, "length"])]
async fn in_async<'a, T: Display, const N: usize>(value: &'a T, words: [&'a str; N]) -> &'a str {
    key!("length" = words.len());
    words.first().copied().unwrap_or("none")
}

#[observed(name = "generics.result", high = ["value" = |Ok(value)| value])]
fn result<T: Display, E>(result: Result<T, E>) -> Result<T, E> {
    result
}

#[observed(name = "generics.bare")]
fn bare<T>(value: T) -> T {
    value
}

struct Unit;

#[test]
fn one_declaration_serves_all_instances() {
    let recorded = Recorded::here();
    assert_eq!(display(7), "7");
    assert_eq!(display("a"), "a");
    assert!(low(true));
    assert_eq!(low("x"), "x");
    assert_eq!(constant([0; 3]), 3);
    assert_eq!(arguments(7, &"x"), "7\"x\"");
    assert_eq!(
        recorded.ended(),
        [
            "generics.display{value=7} ok",
            "generics.display{value=a} ok",
            "generics.low{value=true} ok",
            "generics.low{value=x} ok",
            "generics.constant{size=3} ok",
            "generics.arguments{shown=7} ok"
        ]
    );
}

#[test]
fn async_functions_may_be_generic() {
    let recorded = Recorded::here();
    assert_eq!(block_on(in_async(&7, ["a", "b"])), "a");
    assert_eq!(
        recorded.ended(),
        ["generics.in_async{value=7 size=2 length=2} ok"]
    );
}

#[test]
fn a_generic_result_is_recognised_and_a_bare_type_is_ok() {
    let recorded = Recorded::here();
    assert_eq!(result::<_, ()>(Ok(7)), Ok(7));
    assert!(result::<u8, Unit>(Err(Unit)).is_err());
    assert!(bare(Err::<(), _>(Unit)).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "generics.result{value=7} ok",
            "generics.result error Unit",
            "generics.bare ok"
        ]
    );
}
