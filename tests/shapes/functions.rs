//! Functions that are not async.

use std::error::Error;
use std::fmt::Display;
use std::panic::{self, AssertUnwindSafe, Location};

use observe::observed;
use observe_tests::Recorded;

#[observed(name = "functions.add", high = ["left" = left, "sum" = |sum| sum])]
fn add(left: u64, right: u64) -> u64 {
    left + right
}

#[test]
fn a_function_returns_what_it_did() {
    let recorded = Recorded::here();
    assert_eq!(add(2, 3), 5);
    assert_eq!(recorded.ended(), ["functions.add{left=2 sum=5} ok"]);
}

#[observed(name = "functions.unit")]
fn unit() {}

#[test]
fn a_function_may_return_nothing() {
    let recorded = Recorded::here();
    unit();
    assert_eq!(recorded.ended(), ["functions.unit ok"]);
}

#[observed(name = "functions.early")]
fn early(is_early: bool) -> &'static str {
    if is_early {
        return "early";
    }
    "late"
}

#[test]
fn an_early_return_ends_the_observation() {
    let recorded = Recorded::here();
    assert_eq!((early(true), early(false)), ("early", "late"));
    assert_eq!(recorded.ended(), ["functions.early ok"; 2]);
}

#[observed(name = "functions.question", high = ["number" = |Ok(number)| number])]
fn question(text: &str) -> Result<u64, Box<dyn Error>> {
    let number: u64 = text.parse()?;
    Ok(number)
}

#[test]
fn a_question_mark_converts_and_ends_the_observation() {
    let recorded = Recorded::here();
    assert_eq!(question("7").ok(), Some(7));
    assert!(question("x").is_err());
    assert_eq!(
        recorded.ended(),
        [
            "functions.question{number=7} ok",
            "functions.question error Error"
        ]
    );
}

#[observed(name = "functions.question_option")]
fn question_option(text: &str) -> Option<char> {
    let first = text.chars().next()?;
    Some(first)
}

#[test]
fn a_question_mark_works_on_an_option() {
    let recorded = Recorded::here();
    assert_eq!(
        (question_option("ab"), question_option("")),
        (Some('a'), None)
    );
    assert_eq!(recorded.ended(), ["functions.question_option ok"; 2]);
}

#[observed(name = "functions.coerce")]
fn coerce(is_text: bool) -> Box<dyn Display> {
    if is_text {
        return Box::new("text");
    }
    Box::new(7)
}

#[test]
fn the_returned_value_coerces() {
    let recorded = Recorded::here();
    assert_eq!(format!("{}{}", coerce(true), coerce(false)), "text7");
    assert_eq!(recorded.ended(), ["functions.coerce ok"; 2]);
}

#[observed(name = "functions.slice")]
fn slice(numbers: &[u8; 3]) -> &[u8] {
    numbers
}

#[observed(name = "functions.closure")]
fn closure(by: u64) -> impl Fn(u64) -> u64 {
    move |number| number * by
}

#[observed(name = "functions.iterator")]
fn iterator<'a>(words: &'a [&'a str]) -> impl Iterator<Item = &'a str> + 'a {
    words.iter().copied().rev()
}

#[observed(name = "functions.nested_impl")]
fn nested_impl() -> Option<(impl Display, Vec<impl Display>)> {
    Some((7, vec!["a"]))
}

#[test]
fn impl_trait_may_be_returned() {
    let recorded = Recorded::here();
    assert_eq!(slice(&[1, 2, 3]), [1, 2, 3]);
    assert_eq!(closure(3)(4), 12);
    assert_eq!(iterator(&["a", "b"]).collect::<Vec<_>>(), ["b", "a"]);
    let (one, many) = nested_impl().expect("it is some");
    assert_eq!(format!("{one}{}", many[0]), "7a");
    assert_eq!(
        recorded.ended(),
        [
            "functions.slice ok",
            "functions.closure ok",
            "functions.iterator ok",
            "functions.nested_impl ok"
        ]
    );
}

#[observed(name = "functions.longest", high = ["left" = left])]
fn longest<'a>(left: &'a str, right: &'a str) -> &'a str {
    if left.len() < right.len() {
        right
    } else {
        left
    }
}

#[observed(name = "functions.last_of")]
fn last_of(words: &mut Vec<String>) -> Option<&mut String> {
    words.last_mut()
}

#[test]
fn references_to_arguments_may_be_returned() {
    let recorded = Recorded::here();
    let short = String::from("ab");
    assert_eq!(longest(&short, "abc"), "abc");
    let mut words = vec![String::from("a")];
    if let Some(last) = last_of(&mut words) {
        last.push('b');
    }
    assert_eq!(words, ["ab"]);
    assert_eq!(
        recorded.ended(),
        ["functions.longest{left=ab} ok", "functions.last_of ok"]
    );
}

/// # Safety
///
/// The pointer is valid.
#[observed(name = "functions.unsafe")]
unsafe fn read(pointer: *const u8) -> u8 {
    // SAFETY: the caller says that the pointer is valid.
    unsafe { *pointer }
}

#[observed(name = "functions.extern")]
extern "C" fn double(number: i32) -> i32 {
    number * 2
}

#[test]
fn unsafe_and_extern_functions_stay_what_they_are() {
    let recorded = Recorded::here();
    // SAFETY: the pointer is that of a value.
    assert_eq!(unsafe { read(&raw const *&7) }, 7);
    let double: extern "C" fn(i32) -> i32 = double;
    assert_eq!(double(4), 8);
    assert_eq!(
        recorded.ended(),
        ["functions.unsafe ok", "functions.extern ok"]
    );
}

#[observed(name = "functions.never", high = ["code" = code])]
fn never(code: u8) -> ! {
    panic::resume_unwind(Box::new(code))
}

#[test]
fn a_function_that_never_returns_is_observed_to_its_panic() {
    let recorded = Recorded::here();
    let code = panic::catch_unwind(|| never(7)).expect_err("it panics");
    assert_eq!(code.downcast_ref(), Some(&7_u8));
    assert_eq!(recorded.ended(), ["functions.never{code=7} panic"]);
}

#[observed(name = "functions.diverge")]
fn diverge(number: u64) -> u64 {
    match number {
        0 => panic::resume_unwind(Box::new(())),
        number => number,
    }
}

#[test]
fn a_panic_passes_through() {
    let recorded = Recorded::here();
    assert!(panic::catch_unwind(|| diverge(0)).is_err());
    assert_eq!(diverge(1), 1);
    assert_eq!(
        recorded.ended(),
        ["functions.diverge panic", "functions.diverge ok"]
    );
}

#[observed(name = "functions.caller")]
#[track_caller]
fn caller() -> &'static Location<'static> {
    Location::caller()
}

#[test]
fn track_caller_compiles_and_names_a_place_in_this_file() {
    let recorded = Recorded::here();
    assert_eq!(caller().file(), file!());
    assert_eq!(recorded.ended(), ["functions.caller ok"]);
}

#[observed(name = "functions.recursive", high = ["number" = number])]
fn factorial(number: u64) -> u64 {
    if number == 0 {
        1
    } else {
        number * factorial(number - 1)
    }
}

#[test]
fn recursion_is_observed_level_by_level() {
    let recorded = Recorded::here();
    assert_eq!(factorial(2), 2);
    assert_eq!(
        recorded.ended(),
        [
            "functions.recursive{number=0} ok",
            "functions.recursive{number=1} ok",
            "functions.recursive{number=2} ok"
        ]
    );
}

#[test]
fn a_function_may_be_declared_inside_another() {
    #[observed(name = "functions.inner")]
    fn inner() -> u8 {
        7
    }
    let recorded = Recorded::here();
    let result = panic::catch_unwind(AssertUnwindSafe(inner));
    assert_eq!(result.ok(), Some(7));
    assert_eq!(recorded.ended(), ["functions.inner ok"]);
}

mod made_by_a_macro {
    use observe::{key, observed};

    macro_rules! getter {
        ($function:ident, $name:literal, $key:literal, $value:expr) => {
            #[observed(name = $name, high = [$key])]
            pub(super) fn $function() -> u8 {
                key!($key = $value);
                $value
            }
        };
    }

    getter!(seven, "functions.seven", "number", 7);
}

#[test]
fn a_macro_may_write_the_function_and_its_attribute() {
    let recorded = Recorded::here();
    assert_eq!(made_by_a_macro::seven(), 7);
    assert_eq!(recorded.ended(), ["functions.seven{number=7} ok"]);
}
