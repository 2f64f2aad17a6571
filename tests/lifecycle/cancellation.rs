//! Futures that are dropped before they are done.

use observe::{key, observed};
use observe_tests::{Recorded, poll_once, yield_now};

#[observed(name = "cancellation.inner", high = ["number" = number, "reached"])]
async fn inner(number: u64) -> Result<u64, String> {
    key!("reached" = "first");
    yield_now().await;
    key!("reached" = "second");
    if number == 0 {
        return Err(String::from("zero"));
    }
    Ok(number)
}

#[observed(name = "cancellation.outer")]
async fn outer(number: u64) -> Result<u64, String> {
    let number = inner(number).await?;
    yield_now().await;
    Ok(number)
}

#[test]
fn a_dropped_future_is_recorded_once_as_cancelled() {
    let recorded = Recorded::here();
    let mut future = Box::pin(inner(7));
    assert!(poll_once(future.as_mut()).is_pending());
    drop(future);
    assert_eq!(
        recorded.lines(),
        [
            "start cancellation.inner",
            "open cancellation.inner",
            "close cancellation.inner",
            "stop cancellation.inner{number=7 reached=first} cancelled",
        ]
    );
}

#[test]
fn what_runs_inside_is_cancelled_first() {
    let recorded = Recorded::here();
    let mut future = Box::pin(outer(7));
    assert!(poll_once(future.as_mut()).is_pending());
    drop(future);
    assert_eq!(
        recorded.ended(),
        [
            "cancellation.inner{number=7 reached=first} cancelled",
            "cancellation.outer cancelled"
        ]
    );
}

#[test]
fn what_was_done_is_not_cancelled() {
    let recorded = Recorded::here();
    let mut future = Box::pin(outer(7));
    assert!(poll_once(future.as_mut()).is_pending());
    assert!(poll_once(future.as_mut()).is_pending());
    drop(future);
    assert_eq!(
        recorded.ended(),
        [
            "cancellation.inner{number=7 reached=second} ok",
            "cancellation.outer cancelled"
        ]
    );
}

#[test]
fn an_early_question_mark_is_an_error_of_both() {
    let recorded = Recorded::here();
    let mut future = Box::pin(outer(0));
    assert!(poll_once(future.as_mut()).is_pending());
    assert!(poll_once(future.as_mut()).is_ready());
    drop(future);
    assert_eq!(
        recorded.ended(),
        [
            "cancellation.inner{number=0 reached=second} error String",
            "cancellation.outer error String"
        ]
    );
}

#[observed(name = "cancellation.guarded")]
async fn guarded() {
    let _guard = Guard;
    yield_now().await;
}

struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        cleanup();
    }
}

#[observed(name = "cancellation.cleanup")]
fn cleanup() {}

#[test]
fn what_the_dropped_future_cleans_up_is_observed() {
    let recorded = Recorded::here();
    let mut future = Box::pin(guarded());
    assert!(poll_once(future.as_mut()).is_pending());
    drop(future);
    assert_eq!(
        recorded.ended(),
        ["cancellation.cleanup ok", "cancellation.guarded cancelled"]
    );
}
