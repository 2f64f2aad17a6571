//! Async functions.

use std::error::Error;
use std::fmt::Display;
use std::panic::{self, AssertUnwindSafe};
use std::rc::Rc;
use std::sync::Mutex;

use observe::{key, observed};
use observe_tests::{Recorded, block_on, yield_now};

#[observed(name = "async.add", high = ["left" = left, "sum" = |sum| sum])]
async fn add(left: u64, right: u64) -> u64 {
    yield_now().await;
    left + right
}

#[test]
fn an_async_function_returns_what_it_did() {
    let recorded = Recorded::here();
    assert_eq!(block_on(add(2, 3)), 5);
    assert_eq!(recorded.ended(), ["async.add{left=2 sum=5} ok"]);
}

#[observed(name = "async.early")]
async fn early(is_early: bool) -> Result<&'static str, Box<dyn Error>> {
    if is_early {
        return Ok("early");
    }
    yield_now().await;
    let _: u8 = "x".parse()?;
    Ok("late")
}

#[test]
fn return_and_question_mark_end_the_observation() {
    let recorded = Recorded::here();
    assert_eq!(block_on(early(true)).ok(), Some("early"));
    assert!(block_on(early(false)).is_err());
    assert_eq!(
        recorded.ended(),
        ["async.early ok", "async.early error Error"]
    );
}

#[observed(name = "async.only_question")]
async fn only_question(text: &str) -> Result<(), std::num::ParseIntError> {
    text.parse::<u8>()?;
    Ok(())
}

#[test]
fn the_type_of_the_body_is_known_where_only_question_marks_say_it() {
    let recorded = Recorded::here();
    assert!(block_on(only_question("7")).is_ok());
    assert_eq!(recorded.ended(), ["async.only_question ok"]);
}

#[observed(name = "async.coerce")]
async fn coerce(is_text: bool) -> Box<dyn Display> {
    if is_text {
        return Box::new("text");
    }
    Box::new(7)
}

#[observed(name = "async.reference")]
async fn reference<'a>(left: &'a str, _right: &str) -> &'a str {
    yield_now().await;
    left
}

#[observed(name = "async.impl_trait")]
async fn impl_trait(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str)
}

#[test]
fn every_return_type_works() {
    let recorded = Recorded::here();
    assert_eq!(block_on(coerce(true)).to_string(), "text");
    assert_eq!(block_on(reference("a", "b")), "a");
    let words = [String::from("a")];
    assert_eq!(block_on(impl_trait(&words)).next(), Some("a"));
    assert_eq!(
        recorded.ended(),
        [
            "async.coerce ok",
            "async.reference ok",
            "async.impl_trait ok"
        ]
    );
}

#[observed(name = "async.never", high = ["code" = code])]
async fn never(code: u8) -> ! {
    yield_now().await;
    panic::resume_unwind(Box::new(code))
}

#[test]
fn an_async_function_that_never_returns_is_observed_to_its_panic() {
    let recorded = Recorded::here();
    let panicked = panic::catch_unwind(AssertUnwindSafe(|| block_on(never(7))));
    assert_eq!(panicked.expect_err("it panics").downcast_ref(), Some(&7_u8));
    assert_eq!(recorded.ended(), ["async.never{code=7} panic"]);
}

#[observed(name = "async.recursive", high = ["depth" = depth])]
async fn recursive(depth: u64) -> u64 {
    if depth == 0 {
        return 0;
    }
    1 + Box::pin(recursive(depth - 1)).await
}

#[test]
fn an_async_function_may_call_itself_in_a_box() {
    let recorded = Recorded::here();
    assert_eq!(block_on(recursive(2)), 2);
    assert_eq!(
        recorded.ended(),
        [
            "async.recursive{depth=0} ok",
            "async.recursive{depth=1} ok",
            "async.recursive{depth=2} ok"
        ]
    );
}

/// # Safety
///
/// The pointer is valid.
#[observed(name = "async.unsafe")]
async unsafe fn read(pointer: *const u8) -> u8 {
    // SAFETY: the caller says that the pointer is valid.
    unsafe { *pointer }
}

#[test]
fn an_async_function_may_be_unsafe() {
    let recorded = Recorded::here();
    let seven = 7;
    // SAFETY: the pointer is that of a value.
    assert_eq!(block_on(unsafe { read(&raw const seven) }), 7);
    assert_eq!(recorded.ended(), ["async.unsafe ok"]);
}

#[observed(name = "async.send", high = ["text" = text, "length"])]
async fn send(text: &str, numbers: &Mutex<Vec<u8>>) -> usize {
    key!("length" = add(1, 2).await);
    yield_now().await;
    numbers.lock().map_or(0, |numbers| numbers.len()) + text.len()
}

#[observed(name = "async.not_send")]
async fn not_send(text: Rc<str>) -> usize {
    yield_now().await;
    text.len()
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[test]
fn a_future_is_send_if_its_body_is() {
    let recorded = Recorded::here();
    assert_eq!(block_on(is_send(send("ab", &Mutex::default()))), 2);
    assert_eq!(block_on(not_send("abc".into())), 3);
    assert_eq!(
        recorded.ended(),
        [
            "async.add{left=1 sum=3} ok",
            "async.send{text=ab length=3} ok",
            "async.not_send ok"
        ]
    );
}

#[test]
fn a_future_may_move_to_another_thread_between_polls() {
    let recorded = Recorded::here();
    let mut future = Box::pin(is_send(add(2, 3)));
    assert!(observe_tests::poll_once(future.as_mut()).is_pending());
    let sum = std::thread::scope(|scope| {
        let thread = scope.spawn(|| block_on(future));
        thread.join().expect("it does not panic")
    });
    assert_eq!(sum, 5);
    assert_eq!(recorded.ended(), ["async.add{left=2 sum=5} ok"]);
}

#[observed(name = "async.of_static")]
async fn of_static(text: &'static str) -> &'static str {
    text
}

#[test]
fn a_future_without_borrowed_arguments_is_static() {
    fn is_static<T: 'static>(value: T) -> T {
        value
    }
    assert_eq!(block_on(is_static(of_static("a"))), "a");
}
