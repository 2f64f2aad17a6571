//! Functions that a `macro_rules!` of the user's writes: fragments arrive as groups without
//! delimiters.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;

use observe::{KeyName, event, key, observed};
use observe_tests::{Recorded, block_on, documented, yield_now};

const UNIT: KeyName = KeyName::low("unit");

macro_rules! function {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),*) -> $ret:ty $body:block as $observation:literal, $key:literal = $value:expr) => {
        $(#[$meta])*
        #[observed(name = $observation, high = [$key = $value])]
        $vis fn $name($($arg: $ty),*) -> $ret $body
    };
    ($vis:vis async fn $name:ident($($arg:ident: $ty:ty),*) -> $ret:ty $body:block as $observation:expr, $key:path = $value:expr) => {
        #[observed(name = $observation, low = [$key = $value])]
        $vis async fn $name($($arg: $ty),*) -> $ret $body
    };
}

function! {
    /// Parses.
    #[inline]
    pub(crate) fn parse(text: &str) -> Result<u8, std::num::ParseIntError> {
        let number = text.parse()?;
        Ok(number)
    } as "from_macros.parse", "text" = text
}

function! {
    fn text(number: u8) -> String {
        number.to_string()
    } as "from_macros.text", "number" = number
}

function! {
    fn later(number: u8) -> impl Future<Output = Result<u8, Infallible>> {
        async move {
            yield_now().await;
            Ok(number.into())
        }
    } as "from_macros.later", "number" = |Ok(number)| number
}

function! {
    fn boxed(number: u8) -> Pin<Box<dyn Future<Output = Result<u8, String>> + Send>> {
        Box::pin(async move { Err(number.to_string()) })
    } as "from_macros.boxed", "number" = number
}

function! {
    fn never(number: u8) -> ! {
        panic!("{number}")
    } as "from_macros.never", "number" = number
}

function! {
    async fn measure(unit: &'static str, length: u64) -> Result<u64, String> {
        yield_now().await;
        if length == 0 {
            return Err(String::from(unit));
        }
        Ok(length)
    } as "from_macros.measure", UNIT = unit
}

function! {
    async fn never_later(unit: &'static str) -> ! {
        panic!("{unit}")
    } as "from_macros.never_later", UNIT = unit
}

#[test]
fn functions_of_fragments_are_observed_as_what_they_are() {
    let recorded = Recorded::here();
    assert!(parse("7").is_ok() && parse("x").is_err());
    assert_eq!(text(7), "7");
    let future = later(7);
    assert_eq!(
        recorded.ended().len(),
        3,
        "a future is observed when it runs"
    );
    assert_eq!(block_on(future), Ok(7));
    assert!(block_on(boxed(7)).is_err());
    assert_eq!(block_on(measure("m", 7)), Ok(7));
    assert!(block_on(measure("m", 0)).is_err());
    assert!(std::panic::catch_unwind(|| never(7)).is_err());
    assert!(std::panic::catch_unwind(|| block_on(never_later("m"))).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "from_macros.parse{text=7} ok",
            "from_macros.parse{text=x} error ParseIntError",
            "from_macros.text{number=7} ok",
            "from_macros.later{number=7} ok",
            "from_macros.boxed{number=7} error String",
            "from_macros.measure{unit=m} ok",
            "from_macros.measure{unit=m} error String",
            "from_macros.never{number=7} panic",
            "from_macros.never_later{unit=m} panic",
        ]
    );
}

macro_rules! whole {
    ($name:literal: $item:item) => {
        #[observed(name = $name)]
        $item
    };
    ($item:item) => {
        #[observed(name = "from_macros.whole", high = ["length" = |length| length], events = ["retry"])]
        $item
    };
}

whole! {
    fn whole(text: &str) -> usize {
        event!("retry");
        text.len()
    }
}

struct Counter(u64);

whole! {
    "from_macros.counter":
    impl Counter {
        fn count(&self) -> u64 {
            self.0
        }
    }
}

macro_rules! methods {
    ($name:literal for $ty:ty { $($method:item)* }) => {
        #[observed(name = $name)]
        impl $ty {
            $($method)*
        }
    };
}

methods! {
    "from_macros.methods" for Counter {
        fn by_ref(&self) -> u64 {
            self.0
        }

        #[observed(high = ["by" = by])]
        async fn by_mut(&mut self, by: u64) -> &mut u64 {
            self.0 += by;
            &mut self.0
        }
    }
}

#[test]
fn items_from_a_macro_are_observed() {
    let recorded = Recorded::here();
    let mut counter = Counter(1);
    assert_eq!(
        (whole("four"), counter.count(), counter.by_ref()),
        (4, 1, 1)
    );
    assert_eq!(*block_on(counter.by_mut(2)), 3);
    assert_eq!(
        recorded.ended(),
        [
            "from_macros.whole{length=4} ok",
            "from_macros.counter.count ok",
            "from_macros.methods.by_ref ok",
            "from_macros.methods.by_mut{by=2} ok",
        ]
    );
}

macro_rules! with_pattern {
    ($name:ident, $pattern:pat => $ty:ty, $returned:pat => $value:expr, $set:literal = $to:expr, $output:ty, $body:expr) => {
        #[observed(name = "from_macros.pattern", high = ["sum" = |$returned| $value, $set])]
        async fn $name($pattern: $ty) -> $output {
            key!($set = $to);
            $body
        }
    };
}

with_pattern!(add, (left, right) => (u64, u64), Ok(sum) => sum, "left" = 3, Result<u64, Infallible>, Ok(left + right));

#[test]
fn patterns_and_values_from_a_macro_mean_what_they_say() {
    let recorded = Recorded::here();
    assert_eq!(block_on(add((1, 2))), Ok(3));
    assert_eq!(recorded.ended(), ["from_macros.pattern{sum=3 left=3} ok"]);
}

macro_rules! described {
    ($text:expr, $kind:literal, $bound:expr, $key:literal: $ty:ty) => {
        #[doc = $text]
        #[observed(name = "from_macros.described", kind = $kind, buckets = [$bound], low = [$key: $ty = fast])]
        fn described(fast: bool) {}
    };
}

described!("Is described.", "client", 0.5, "fast": &bool);

#[test]
fn documentation_from_a_macro_is_kept() {
    described(true);
    let documentation = documented("from_macros.described");
    assert_eq!(documentation.description, "Is described.");
    assert_eq!(documentation.keys[0].values.len(), 2, "of a `bool`");
}
