//! What may stand as a key's value.

use std::borrow::Cow;
use std::fmt;
use std::net::Ipv4Addr;

use observe::{LowCardinality, bounded, observed};
use observe_tests::Recorded;

/// How the customer pays.
#[derive(LowCardinality, Clone, Copy)]
enum Payment {
    Card,
    OnAccount,
    #[low_cardinality(rename = "gift-card")]
    Gift {
        _number: u8,
    },
    Split((), ()),
}

#[observed(name = "values.low", low = [
    "variant" = payment,
    "reference" = &payment,
    "option" = Some(payment),
    "nothing" = None::<Payment>,
    "truth" = is_true,
    "literal"(values("a", "b")) = if is_true { "a" } else { "b" },
])]
fn low(payment: Payment, is_true: bool) {}

#[test]
fn closed_sets_are_low_cardinality() {
    let recorded = Recorded::here();
    low(Payment::Card, true);
    low(Payment::OnAccount, false);
    low(Payment::Gift { _number: 7 }, true);
    low(Payment::Split((), ()), true);
    let line = |value: &str, is_true: bool, literal: &str| {
        format!(
            "values.low{{variant={value} reference={value} option={value} nothing=none \
             truth={is_true} literal={literal}}} ok"
        )
    };
    assert_eq!(
        recorded.ended(),
        [
            line("card", true, "a"),
            line("on_account", false, "b"),
            line("gift-card", true, "a"),
            line("split", true, "a")
        ]
    );
}

#[observed(name = "values.bounded", low = ["tenant" = bounded(tenant, 2)])]
fn within(tenant: &str) {}

#[test]
fn an_open_set_is_cut_where_the_bound_says() {
    let recorded = Recorded::here();
    for tenant in ["a", "b", "c", "a"] {
        within(tenant);
    }
    assert_eq!(
        recorded.ended(),
        [
            "values.bounded{tenant=a} ok",
            "values.bounded{tenant=b} ok",
            "values.bounded{tenant=other} ok",
            "values.bounded{tenant=a} ok"
        ]
    );
}

struct Shown;

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("shown")
    }
}

#[observed(name = "values.high", high = [
    "text" = text,
    "owned" = text.to_owned(),
    "cow" = Cow::Borrowed(text),
    "number" = -7_i8,
    "float" = 0.5,
    "truth" = true,
    "size" = text.len(),
    "display" = Shown,
    "address" = Ipv4Addr::LOCALHOST,
    "some" = Some(Shown),
    "some.number" = Some(7),
    "nothing" = None::<u64>,
    "nothing.shown" = None::<Shown>,
    "boxed" = Box::new(7_u64),
    "formatted" = format_args!("{text:?}"),
])]
fn high(text: &str) {}

#[test]
fn everything_that_displays_is_a_high_cardinality_value() {
    let recorded = Recorded::here();
    high("a");
    assert_eq!(
        recorded.ended(),
        [
            "values.high{text=a owned=a cow=a number=-7 float=0.5 truth=true size=1 display=shown \
             address=127.0.0.1 some=shown some.number=7 boxed=7 formatted=\"a\"} ok"
        ]
    );
}

#[observed(name = "values.returned", low = ["found" = |Some(_)| true], high = [
    "name" = |Some((name, _))| name,
    "age" = |Some((_, age @ 18..))| age,
])]
fn returned(name: &str) -> Option<(&str, u8)> {
    match name {
        "Ada" => Some((name, 36)),
        "Kay" => Some((name, 7)),
        _ => None,
    }
}

#[test]
fn a_returned_value_is_taken_apart_where_its_pattern_matches() {
    let recorded = Recorded::here();
    for name in ["Ada", "Kay", "Bob"] {
        returned(name);
    }
    assert_eq!(
        recorded.ended(),
        [
            "values.returned{found=true name=Ada age=36} ok",
            "values.returned{found=true name=Kay} ok",
            "values.returned{found=none} ok"
        ]
    );
}
