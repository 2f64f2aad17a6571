//! Attributes that come after ours.

use observe::observed;
use observe_tests::{Recorded, yield_now};

#[observed(name = "attributes.main", high = ["half" = |half| half])]
#[tokio::main(flavor = "current_thread")]
async fn main_of_a_program(number: u64) -> u64 {
    yield_now().await;
    number / 2
}

#[tokio::main(flavor = "current_thread")]
#[observed(name = "attributes.main_outside", high = ["half" = |half| half])]
async fn main_outside(number: u64) -> u64 {
    yield_now().await;
    number / 2
}

#[test]
fn an_attribute_that_needs_an_async_function_gets_one() {
    let recorded = Recorded::here();
    assert_eq!((main_of_a_program(8), main_outside(6)), (4, 3));
    assert_eq!(
        recorded.ended(),
        [
            "attributes.main{half=4} ok",
            "attributes.main_outside{half=3} ok"
        ]
    );
}

#[observed(name = "attributes.test")]
#[tokio::test]
async fn an_observed_function_can_be_an_async_test() {
    let recorded = Recorded::here();
    #[observed(name = "attributes.in_test")]
    async fn inner() {
        yield_now().await;
    }
    inner().await;
    assert_eq!(recorded.ended(), ["attributes.in_test ok"]);
}

#[observed(name = "attributes.conditional", high = ["half" = |half| half])]
#[cfg_attr(all(), tokio::main(flavor = "current_thread"))]
async fn conditional(number: u64) -> u64 {
    yield_now().await;
    number / 2
}

#[test]
fn an_attribute_under_a_condition_gets_an_async_function() {
    let recorded = Recorded::here();
    assert_eq!(conditional(8), 4);
    assert_eq!(recorded.ended(), ["attributes.conditional{half=4} ok"]);
}

/// Fits in one word if its future is ours.
#[observed(name = "attributes.passive")]
#[allow(clippy::unused_async)]
#[cfg_attr(all(), inline, doc = "..")]
#[rustfmt::skip]
async fn passive(text: &str) -> usize {
    yield_now().await;
    text.len()
}

#[test]
fn attributes_of_the_compiler_cost_no_second_future() {
    async fn plain(text: &str) -> usize {
        yield_now().await;
        text.len()
    }
    let (observed, plain) = (passive(""), plain(""));
    let sizes = (size_of_val(&observed), size_of_val(&plain));
    assert!(sizes.0 <= sizes.1 + 16, "{sizes:?}");
}
