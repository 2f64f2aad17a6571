//! Keys that are declared with a type take its values, on whatever way they come.

use std::borrow::Cow;
use std::sync::Arc;

use observe::{Bounded, LowCardinality, LowValue, bounded, key, observed};
use observe_tests::Recorded;

/// How large a parcel is.
#[derive(LowCardinality, Clone, Copy)]
enum Size {
    Letter,
    Box,
}

/// A newtype whose values are bounded by construction.
#[derive(Clone)]
struct Zone(bool);

impl LowCardinality for Zone {
    fn low_value(&self) -> LowValue<'_> {
        LowValue::text(if self.0 { "inner" } else { "outer" })
    }
}

#[observed(name = "types.low", low = [
    "value": Size,
    "reference": &Size,
    "option": Option<Size>,
    "nothing": Option<&'static Size>,
    "newtype": Zone,
    "text": &'static str,
    "maybe": Option<&'static str>,
    "truth": bool,
    "bounded": Bounded<String>,
])]
fn low(size: &Size, zone: &mut Zone, name: &str) {
    key!("value" = Size::Letter);
    key!("reference" = size);
    key!("option" = size);
    key!("nothing" = None::<Size>);
    key!("newtype" = zone);
    key!("text" = Some("a"));
    key!("maybe" = Cow::Borrowed(&"b"));
    key!("truth" = Box::new(&true));
    key!("bounded" = bounded(name.to_owned(), 10));
}

#[test]
fn a_low_key_takes_its_type_behind_pointers_and_options() {
    let recorded = Recorded::here();
    low(&Size::Box, &mut Zone(true), "c");
    assert_eq!(
        recorded.ended(),
        [
            "types.low{value=letter reference=box option=box nothing=none newtype=inner text=a \
             maybe=b truth=true bounded=c} ok"
        ]
    );
}

#[observed(name = "types.high", high = [
    "number": u64,
    "option": Option<u8>,
    "nothing": Option<i64>,
    "text": &str,
    "string": String,
    "address": std::net::Ipv4Addr,
])]
fn high(name: &str) {
    key!("number" = 7);
    key!("option" = &7);
    key!("nothing" = None::<&i64>);
    key!("text" = name.to_owned());
    key!("string" = Arc::<str>::from(name));
    key!("address" = std::net::Ipv4Addr::LOCALHOST);
}

#[test]
fn a_high_key_takes_its_type_behind_pointers_and_options() {
    let recorded = Recorded::here();
    high("a");
    assert_eq!(
        recorded.ended(),
        ["types.high{number=7 option=7 text=a string=a address=127.0.0.1} ok"]
    );
}

#[observed(
    name = "types.given",
    low = ["size": Size = size, "zone"(optional): Zone = |pair| &pair.1, "text": &'static str = Some("a")],
    high = ["number": u64 = *number, "name": String = name.trim(), "first": u64 = |pair| pair.0],
)]
fn given(size: Option<&Size>, number: &u64, name: &str) -> (u64, Zone) {
    (number + 1, Zone(false))
}

#[test]
fn a_value_that_is_given_is_of_the_type() {
    let recorded = Recorded::here();
    given(Some(&Size::Letter), &7, " a ");
    given(None, &8, "b");
    assert_eq!(
        recorded.ended(),
        [
            "types.given{size=letter zone=outer text=a number=7 name=a first=8} ok",
            "types.given{size=none zone=outer text=a number=8 name=b first=9} ok"
        ]
    );
}

/// What cannot be named in a static is not checked: a parameter of the function, `impl Trait`,
/// text of a lifetime.
#[observed(
    name = "types.unnamed",
    low = ["generic": T = value, "text" = bounded(text, 5), "parameter" = other],
    high = ["borrowed" = borrowed],
)]
fn unnamed<T: LowCardinality>(
    value: T,
    text: &str,
    other: impl LowCardinality,
    borrowed: Cow<'_, str>,
) {
    key!("generic" = true);
    key!("text" = Size::Box);
    key!("parameter" = "a");
    key!("borrowed" = 7);
}

#[test]
fn a_type_that_no_static_can_name_is_not_checked() {
    let recorded = Recorded::here();
    unnamed(Size::Box, "a", Size::Letter, Cow::Borrowed("b"));
    assert_eq!(
        recorded.ended(),
        ["types.unnamed{generic=true text=box parameter=a borrowed=7} ok"]
    );
}

struct Shelf<T>(T);

/// The attribute of a method does not see the parameters of the block around it.
impl<T: LowCardinality + Clone> Shelf<T> {
    #[observed(name = "types.method", low = ["size" = size])]
    fn put(&self, size: Option<&T>) {
        key!("size" = self.0.clone());
    }
}

#[test]
fn a_type_parameter_of_the_block_around_is_not_checked() {
    let recorded = Recorded::here();
    Shelf(Size::Letter).put(None);
    assert_eq!(recorded.ended(), ["types.method{size=letter} ok"]);
}
