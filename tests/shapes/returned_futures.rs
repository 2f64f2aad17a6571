//! Functions that are not async and return a future: the future is observed.

use std::future::Future;
use std::pin::Pin;

use observe::{key, observed};
use observe_tests::{Recorded, block_on, poll_once, yield_now};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[observed(name = "futures.returned", high = ["number" = number, "late", "twice" = |Ok(twice)| twice])]
fn returned(number: u64) -> impl Future<Output = Result<u64, String>> {
    async move {
        yield_now().await;
        key!("late" = true);
        if number == 0 {
            return Err(String::from("none"));
        }
        Ok(number * 2)
    }
}

#[test]
fn the_future_is_observed_to_its_end() {
    let recorded = Recorded::here();
    let future = returned(7);
    assert_eq!(recorded.lines(), [""; 0]);
    assert_eq!(block_on(future), Ok(14));
    assert!(block_on(returned(0)).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "futures.returned{number=7 late=true twice=14} ok",
            "futures.returned{number=0 late=true} error String"
        ]
    );
}

#[observed(name = "futures.borrowing", high = ["text" = text])]
fn borrowing<'a>(text: &'a str) -> impl Future<Output = &'a str> + Send + 'a {
    async move {
        yield_now().await;
        text
    }
}

#[observed(name = "futures.alias", high = ["text" = text])]
fn alias(text: &str) -> BoxFuture<'_, usize> {
    Box::pin(async move { text.len() })
}

#[observed(name = "futures.pinned", high = ["number" = number])]
fn pinned(number: u64) -> Pin<Box<dyn Future<Output = u64> + Send>> {
    if number == 0 {
        return Box::pin(std::future::ready(0));
    }
    Box::pin(async move {
        yield_now().await;
        number
    })
}

#[observed(name = "futures.local")]
fn local(text: std::rc::Rc<str>) -> Pin<Box<dyn Future<Output = usize>>> {
    Box::pin(async move { text.len() })
}

#[test]
fn every_written_future_is_recognised() {
    let recorded = Recorded::here();
    assert_eq!(block_on(borrowing("ab")), "ab");
    assert_eq!(block_on(alias("abc")), 3);
    assert_eq!((block_on(pinned(0)), block_on(pinned(7))), (0, 7));
    assert_eq!(block_on(local("ab".into())), 2);
    assert_eq!(
        recorded.ended(),
        [
            "futures.borrowing{text=ab} ok",
            "futures.alias{text=abc} ok",
            "futures.pinned{number=0} ok",
            "futures.pinned{number=7} ok",
            "futures.local ok"
        ]
    );
}

#[test]
fn a_returned_future_that_is_never_polled_leaves_no_trace() {
    let recorded = Recorded::here();
    drop(returned(7));
    drop(pinned(7));
    assert_eq!(recorded.lines(), [""; 0]);
}

#[test]
fn a_returned_future_that_is_dropped_is_cancelled() {
    let recorded = Recorded::here();
    let mut future = pinned(7);
    assert!(poll_once(future.as_mut()).is_pending());
    drop(future);
    assert_eq!(recorded.ended(), ["futures.pinned{number=7} cancelled"]);
}

#[test]
fn returned_futures_stay_send() {
    fn is_send<T: Send>(_: &T) {}
    is_send(&borrowing("a"));
    is_send(&alias("a"));
    is_send(&pinned(7));
}

struct Client;

impl Client {
    #[observed(name = "futures.method", high = ["path" = path])]
    fn get<'a>(&'a self, path: &'a str) -> BoxFuture<'a, usize> {
        Box::pin(async move { path.len() })
    }
}

#[test]
fn a_method_may_return_a_future() {
    let recorded = Recorded::here();
    assert_eq!(block_on(Client.get("/a")), 2);
    assert_eq!(recorded.ended(), ["futures.method{path=/a} ok"]);
}

#[observed(name = "futures.asked")]
fn asked(text: &str) -> impl Future<Output = Result<u32, std::num::ParseIntError>> + Send {
    let number = text.parse::<u32>();
    async move {
        let number = number?;
        yield_now().await;
        Ok(number)
    }
}

#[observed(name = "futures.converted")]
fn converted(number: u32) -> impl Future<Output = u64> {
    async move { number.into() }
}

#[test]
fn question_marks_and_conversions_know_the_output() {
    let recorded = Recorded::here();
    assert_eq!(block_on(asked("7")), Ok(7));
    assert!(block_on(asked("seven")).is_err());
    assert_eq!(block_on(converted(7)), 7);
    assert_eq!(
        recorded.ended(),
        [
            "futures.asked ok",
            "futures.asked error ParseIntError",
            "futures.converted ok"
        ]
    );
}
